//! What stands at a cursor: a name of an option, a value, a read, …

#![expect(clippy::wildcard_enum_match_arm, reason = "most kinds of nodes make no difference")]

mod arguments;
mod cursor;
mod expression;
mod names;
mod place;
mod role;
mod roles;
mod scope;
mod statement;

use nix_eval::syntax::{Outline, Span};

pub use arguments::Arguments;
pub use place::Place;
pub use role::Role;
pub use roles::Roles;
pub use scope::{Base, InScope, Resolved, Scopes};

/// What stands at a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// What it is.
    pub kind: ContextKind,
    /// The word at the cursor, also what of it is behind the cursor: what a completion replaces.
    pub word: Span,
    /// What of the word is before the cursor.
    pub typed: String,
    /// Whether it is only likely that this is about options of NixOS.
    pub is_doubtful: bool,
}

/// What may stand at a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextKind {
    /// Nothing that is known: a comment, a text, a number.
    Nothing,
    /// A name in the attribute path of a definition.
    Definition(Definition),
    /// The value of an option, or a part of one.
    Value(Value),
    /// An expression of which only the names in scope are known.
    Expression {
        /// The names that can be used, the innermost first.
        names: Vec<String>,
    },
    /// The value of a name below `options`.
    DeclarationValue {
        /// The names that can be used.
        names: Vec<String>,
        /// What is in scope through `with`, if that is known.
        with: Option<(Base, Vec<String>)>,
    },
    /// A type of an option.
    Type {
        /// The names that can be used.
        names: Vec<String>,
        /// What is in scope through `with`, if that is known.
        with: Option<(Base, Vec<String>)>,
    },
    /// A name of a selection.
    Read {
        /// What it starts from.
        base: Base,
        /// The names before it.
        path: Vec<String>,
        /// The option whose value it is, if it is one.
        value_of: Option<Vec<String>>,
    },
    /// A path that is written as such; `typed` is all of it.
    PathLiteral {
        /// Whether modules are asked for.
        is_import: bool,
    },
    /// An argument of a function.
    Argument {
        /// Those that are there.
        given: Vec<String>,
    },
    /// A name in `inherit (…) …`.
    Inherit {
        /// What it is inherited from: a base and names. Without one, from the names in scope.
        from: Option<(Base, Vec<String>)>,
        /// Those that are there.
        given: Vec<String>,
        /// The names that can be used.
        names: Vec<String>,
    },
    /// A name below `options`.
    Declaration {
        /// The names before it.
        path: Vec<String>,
        /// Those that are there.
        given: Vec<String>,
        /// What follows.
        follows: Follows,
    },
    /// An attribute of the argument of `mkOption`.
    OptionArgument {
        /// Those that are there.
        given: Vec<String>,
    },
    /// An attribute of the argument of `nixosSystem` or of a flake.
    SystemArgument {
        /// Those that are there.
        given: Vec<String>,
    },
}

/// A name in the attribute path of a definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The names before it, from the root of the module.
    pub path: Vec<String>,
    /// What is defined in the same set below these names: the rest of each path.
    pub defined: Vec<Vec<String>>,
    /// Whether it is directly in a module, where `imports`, `options` and `config` may stand.
    pub in_module: InModule,
    /// What follows.
    pub follows: Follows,
}

/// Whether a name is directly in a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InModule {
    /// No: in the value of an option, or behind other names.
    #[default]
    No,
    /// Yes, and it is one without `config` and `options`.
    Plain,
    /// Yes, and its definitions have to be in `config`.
    Sectioned,
}

/// What follows a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follows {
    /// Nothing of its statement.
    #[default]
    Nothing,
    /// `=`
    Assign,
    /// A dot with further names.
    Name,
}

/// The value of an option, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The option; `*` stands for an item of a list.
    pub path: Vec<String>,
    /// How it is written so far.
    pub form: Form,
    /// The names that can be used, the innermost first.
    pub names: Vec<String>,
    /// What is in scope through `with`, if that is known.
    pub with: Option<(Base, Vec<String>)>,
    /// What stands around it.
    pub around: Around,
    /// The other items of the list that it is in, as they are written.
    pub given: Vec<String>,
}

/// What stands around a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// It is all of the value of a binding.
    Binding,
    /// An argument: a set or a list needs no parenthesis, a call does.
    Call,
    /// A list: neither does a call.
    List,
    /// A sign that joins values, as `++`: the result of `mkIf` can be no part of that.
    Sign,
    /// Something else.
    Other,
}

/// How a value is written so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A word, or nothing.
    Word,
    /// Within `"…"`: what stands between the quotes is replaced.
    Text,
    /// Within `''…''`.
    IndentedText,
}

/// What stands at `offset` of the `text` that the outline is of.
#[must_use]
pub fn context(text: &str, outline: &Outline, offset: u32) -> Context {
    cursor::Cursor::new(text, outline, offset).context()
}
