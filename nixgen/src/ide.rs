//! What an editor asks of a text: what may be written at a place, what stands there, where an option is declared and
//! defined.
//!
//! Texts and byte offsets go in, plain data comes out: nothing in here knows the protocol of an editor or the disk, and
//! every text gets an answer, also one that does not parse.

pub mod completion;
pub mod context;
pub mod data;
pub mod declared;
pub mod definitions;
pub mod hover;
pub mod markdown;
pub mod options;
pub mod rename;
pub mod symbols;

use nix_eval::syntax::Span;

/// Something that may be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown: `enable`, `"info"`, `services.openssh`.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// The type of an option in nixpkgs' words, or what else is worth a few words.
    pub detail: Option<String>,
    /// What is replaced.
    pub span: Span,
    /// By what: a text, or with [`Completion::is_snippet`] one with tab stops, as the language server protocol has it.
    pub text: String,
    /// Whether the text has tab stops.
    pub is_snippet: bool,
    /// What a person would rather want has a lower one.
    pub rank: u32,
    /// Whether nobody should write it any more.
    pub is_deprecated: bool,
    /// What else is written with it: the arguments that it needs and the module does not have yet.
    pub edits: Vec<(Span, String)>,
    /// The path of the option that it is about: what is said of it is looked up when it is asked for.
    pub about: Option<Vec<String>>,
}

/// What may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CompletionKind {
    /// An option.
    Option,
    /// A group of options.
    Group,
    /// A value that an option takes.
    Value,
    /// A package.
    Package,
    /// A file or a folder.
    File,
    /// A function.
    Function,
    /// An argument of a module.
    Argument,
    /// A word of a language.
    Keyword,
}

/// What is said of what stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is said of.
    pub span: Span,
    /// What, in Markdown.
    pub markdown: String,
}
