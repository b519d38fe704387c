//! Why something is lost, as one table.

use serde::{Serialize, Serializer};

use Effect::{Less, More, None as Nothing, Other};

/// What a loss does to values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// The schema accepts values that Nix refuses.
    More,
    /// The schema refuses values that Nix accepts.
    Less,
    /// Both.
    Other,
    /// It is not about which values are accepted.
    None,
}

impl Effect {
    /// What it says, for people.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::More => "accepts more than Nix",
            Self::Less => "accepts less than Nix",
            Self::Other => "accepts other values than Nix",
            Self::None => "nothing about values",
        }
    }
}

/// A row of the table of causes.
#[derive(Clone, Copy, Debug)]
pub struct CauseRow {
    /// The cause.
    pub cause: Cause,
    /// Its name, for programs.
    pub name: &'static str,
    /// What it does where the schema is of definitions; [`None`] where it does not arise.
    pub definitions: Option<Effect>,
    /// What it does where the schema is of evaluated values; [`None`] where it does not arise.
    pub evaluated: Option<Effect>,
    /// What is lost, for people.
    pub sentence: &'static str,
}

macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $definitions:expr, $evaluated:expr, $sentence:literal;)*) => {
        /// Why a JSON Schema does not hold something.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Cause { $($(#[$doc])* $variant,)* }

        const TABLE: &[CauseRow] = &[$(CauseRow {
            cause: Cause::$variant, name: $name, definitions: $definitions, evaluated: $evaluated, sentence: $sentence,
        },)*];
    };
}

causes! {
    /// `1.0` as an integer.
    WholeFloat = "whole-float", Some(More), Some(More), "JSON Schema takes `1.0` for an integer, Nix does not";
    /// `1` as a float.
    IntegerForFloat = "integer-for-float", Some(More), Some(More), "JSON Schema takes `1` for a float, Nix does not";
    /// Integers that are none of Nix.
    WideInteger = "wide-integer", Some(More), Some(More), "an integer outside of 64 bits passes where a validator reads it as a float";
    /// Numbers above 2^53.
    InexactNumber = "inexact-number", Some(Other), Some(Other), "validators that hold numbers as doubles (JavaScript) cannot tell this number from its neighbours";
    /// A predicate of `addCheck`.
    Predicate = "predicate", Some(More), Some(More), "the schema has nothing of the check";
    /// A pattern that ECMA has not.
    Pattern = "pattern", Some(More), Some(More), "the pattern has no ECMA form, so that the schema takes any string";
    /// A pattern of bytes.
    PatternOfBytes = "pattern-of-bytes", Some(Other), Some(Other), "Nix matches the pattern with bytes, a schema with characters";
    /// `$` before a last line feed.
    PatternEnd = "pattern-end", Some(More), Some(More), "validators in Python let `$` stand before a line feed at the end";
    /// Path literals, derivations and the like.
    PathValue = "path-value", Some(Less), None, "Nix also takes a path literal, a derivation or another set with an `outPath`";
    /// What a store path looks like.
    StorePath = "store-path", Some(Other), Some(Other), "the schema knows a store path by its form below /nix/store; Nix by the store that it has, after `..` and the like are resolved";
    /// Functions and the like.
    NixOnly = "nix-only", Some(Less), Some(Less), "Nix also takes functions, paths and other values that JSON has not";
    /// Nothing but functions and the like.
    NoJson = "no-json", Some(Less), Some(Less), "no JSON value is one";
    /// A set that is known by more than its `_type`.
    MarkedSet = "marked-set", Some(Other), Some(Other), "the schema looks at `_type` alone";
    /// A module in place of its options' values.
    ModuleValue = "module-value", Some(Less), None, "Nix also takes a module: a function, or the path of a file";
    /// A set that is a module.
    ModuleSyntax = "module-syntax", Some(Other), None, "Nix reads `config`, `options` and `imports` in the set as those of a module";
    /// `either` looks no deeper than the outermost value.
    ShallowChoice = "shallow-choice", Some(More), None, "Nix chooses the first branch that fits outermost, and fails on what is wrong inside";
    /// A coercion that fails.
    Coercion = "coercion", Some(More), None, "the function may fail, or return what the final type refuses";
    /// A format that nixpkgs computes.
    Format = "format", Some(More), Some(More), "the schema has nothing of what this format takes";
    /// A type made by `mkOptionType`.
    CustomType = "custom-type", Some(More), Some(More), "the schema has nothing of a type of its own";
    /// A type that is Nix.
    UnreadType = "unread-type", Some(More), Some(More), "the schema has nothing of a type that is only known as text";
    /// A declaration that is Nix.
    UnreadDeclaration = "unread-declaration", Some(More), Some(More), "the schema has nothing of a declaration that is only known as Nix";
    /// A freeform type that is no set of values.
    Freeform = "freeform", Some(More), Some(More), "of attributes that are not declared the schema accepts anything";
    /// Attributes of groups that are not declared.
    FreeformBelow = "freeform-below", Some(Less), Some(Less), "an attribute that is not declared in a group goes to the freeform type, which may take it";
    /// Modules beside a submodule's own.
    OtherModules = "other-modules", Some(More), Some(More), "another module may declare more, so that the schema accepts any attribute";
    /// Imports of the whole module.
    Imports = "imports", Some(Less), Some(Less), "what other modules declare at the same path is no part of the schema";
    /// An assertion.
    Assertion = "assertion", Some(More), Some(More), "the assertion is not checked";
    /// A definition by the module itself.
    OwnDefinition = "own-definition", Some(More), None, "the module defines it itself: a second definition may be refused, and under another condition it may be missing";
    /// A `config` that is only known as Nix.
    UnreadConfig = "unread-config", Some(Other), None, "what a `config` defines that is only known as Nix the schema may ask for, and a second definition may be refused";
    /// An option that users do not set.
    NotForUsers = "not-for-users", Some(More), None, "the module has to set it: where it does not, evaluation fails";
    /// A read-only option.
    ReadOnly = "read-only", Some(More), None, "`readOnly` is an annotation in JSON Schema; in Nix a second definition is an error, the default counted";
    /// A name that went.
    RemovedName = "removed-name", Some(More), None, "setting a removed option is an error";
    /// A name whose value is converted.
    ChangedName = "changed-name", Some(More), None, "anything may be set under the old name, which a function converts";
    /// A second name.
    OtherName = "other-name", Some(More), None, "an option that is set by two of its names may be a conflict";
    /// `apply`.
    Apply = "apply", Some(Nothing), Some(More), "what `apply` returns the schema does not know";
    /// A default that Nix computes.
    ComputedDefault = "computed-default", Some(Nothing), None, "the default is computed";
    /// Definitions are joined.
    Joined = "joined", Some(Nothing), None, "several definitions are joined with";
    /// Definitions are or-ed.
    Ored = "ored", Some(Nothing), None, "several definitions are true if one is";
    /// One definition only.
    Unique = "unique", Some(Nothing), None, "one definition only";
    /// Lists are concatenated.
    Concatenated = "concatenated", Some(Nothing), None, "several definitions are concatenated, in the order of `mkBefore` and `mkAfter`";
    /// Sets are merged.
    MergedByName = "merged-by-name", Some(Nothing), None, "several definitions are merged attribute by attribute, each with its own `mkIf` and priority";
    /// `attrs`.
    ShallowMerge = "shallow-merge", Some(Nothing), None, "of several definitions of one attribute the last counts";
    /// `anything` and data.
    DeepMerge = "deep-merge", Some(Nothing), None, "several definitions are merged all the way down";
    /// `unspecified`.
    GuessedMerge = "guessed-merge", Some(Nothing), None, "several definitions are merged by what they are";
    /// A merge function.
    MergeFunction = "merge-function", Some(Nothing), Some(More), "several values are merged by a function";
    /// `lazyAttrsOf`.
    Lazy = "lazy", Some(Nothing), Some(Nothing), "an attribute is evaluated only when it is read";
    /// Modules are collected.
    Collected = "collected", Some(Nothing), None, "several definitions are a list of modules";
    /// `singleLineStr`.
    LineEnd = "line-end", Some(Nothing), None, "a line end at the end is removed";
    /// `package`.
    MadePackage = "made-package", Some(Nothing), Some(Nothing), "a string without context becomes a derivation";
    /// The order of branches.
    FirstBranch = "first-branch", Some(Nothing), None, "the first branch that takes all definitions merges them";
    /// Arguments of a submodule.
    Arguments = "arguments", Some(Nothing), None, "the submodule reads its name or its own `config`";
    /// `specialArgs`.
    SpecialArgs = "special-args", Some(Nothing), None, "`specialArgs` of the submodule";
    /// `class`.
    Class = "class", Some(Nothing), None, "`class` of the submodule";
}

impl Cause {
    /// Every cause, with what is known of it.
    #[must_use]
    pub fn table() -> &'static [CauseRow] {
        TABLE
    }

    /// Its row in the table.
    #[must_use]
    pub fn row(self) -> &'static CauseRow {
        // The macro writes the variants and the rows from one list, in one order.
        &TABLE[self as usize]
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.row().name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_its_variant_and_has_a_name_of_its_own() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.cause.row().name, row.name);
            assert!(TABLE[..at].iter().all(|other| other.name != row.name), "{}", row.name);
        }
    }
}
