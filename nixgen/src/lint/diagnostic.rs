//! A finding: what is wrong, where, and what to do.

use nix_eval::syntax::Span;

use super::{FileId, Level, Rule};

/// Bytes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Its bytes.
    pub span: Span,
}

/// What else there is to see, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// In lower case, without a full stop; may be empty.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// An option as it is declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    /// Its path.
    pub option: String,
    /// Its type, as nixpkgs describes it.
    pub description: String,
    /// Its default as Nix, if it has one.
    pub default: Option<String>,
    /// Where it is declared, if that is known: a line of a program's source, or of a module.
    pub place: nix_schema::Place,
}

impl Declaration {
    /// It on one line: path, type and default.
    #[must_use]
    pub fn told(&self) -> String {
        let Self { option, description, default, .. } = self;
        let default = default.as_ref().map(|default| format!(", default `{default}`"));
        format!("`{option}` is declared as {description}{}", default.unwrap_or_default())
    }
}

/// Whether a fix may be applied without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It means what was meant.
    Safe,
    /// It probably means what was meant.
    Unsafe,
}

/// A change that removes the cause of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied without a look.
    pub safety: Safety,
    /// All of it, or nothing, is applied.
    pub edits: Vec<Edit>,
}

/// New text for some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub text: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is.
    pub level: Level,
    /// What is wrong, in lower case, without a full stop.
    pub message: String,
    /// What is said at the place itself; may be empty.
    pub here: String,
    /// The path of the option that it is about.
    pub option: Option<String>,
    /// Where.
    pub place: Place,
    /// Other places.
    pub labels: Vec<Label>,
    /// The option as it is declared.
    pub declaration: Option<Declaration>,
    /// What to do.
    pub help: Option<String>,
    /// A change that does it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at its level.
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            message: message.into(),
            here: String::new(),
            option: None,
            place,
            labels: Vec::new(),
            declaration: None,
            help: None,
            fix: None,
        }
    }

    /// Every place of it in a file that is linted.
    pub(super) fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.place);
        let labels = self.labels.iter_mut().map(|label| &mut label.place);
        [&mut self.place].into_iter().chain(labels).chain(edits)
    }

    /// Becomes a finding in another file, all places of it.
    pub(super) fn move_to(&mut self, file: FileId) {
        self.places_mut().for_each(|place| place.file = file);
    }

    /// The same, less bad than the rule has it.
    #[must_use]
    pub fn at_level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// The same, with a word at the place itself.
    #[must_use]
    pub fn here(mut self, message: impl Into<String>) -> Self {
        self.here = message.into();
        self
    }

    /// The same, about the option of that path.
    #[must_use]
    pub fn about(mut self, option: impl Into<String>) -> Self {
        self.option = Some(option.into());
        self
    }

    /// The same, with another place.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { message: message.into(), place });
        self
    }

    /// The same, with the option's declaration.
    #[must_use]
    pub fn declared(mut self, declaration: Declaration) -> Self {
        self.declaration = Some(declaration);
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.help = Some(message.into());
        self
    }

    /// The same, with a change that does it.
    #[must_use]
    pub fn fix(mut self, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { safety, edits });
        self
    }
}
