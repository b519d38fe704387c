//! What comparing two modules finds.

use std::fmt;

use nix_schema::{AttrPath, Place};
use serde::Serialize;

/// What two modules differ in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The differences, in the order of a module's sections and of the source. None: they mean the same.
    pub differences: Vec<Difference>,
    /// What became of the comments; they are no differences.
    pub comments: CommentReport,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What differs.
    pub subject: Subject,
    /// In which way.
    pub change: Change,
    /// What the left side has; nothing where only the right side has something.
    pub left: Option<Excerpt>,
    /// What the right side has; nothing where only the left side has something.
    pub right: Option<Excerpt>,
}

/// The part of a module that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Subject {
    /// The part of the file.
    pub section: Section,
    /// Which one there:
    ///
    /// * the option's path from the root, with `*` and `<name>` for the elements of lists and sets
    /// * the path that a relocation moves away from, or the place in `imports`, from 0
    /// * the name of a binding or argument (`...` and `@` for those of a set pattern)
    /// * the place of the assertion in the module, from 0: on the left side, or on the right one if only that
    ///   has it
    /// * the attribute path below `config`, `meta` or the file's top
    ///
    /// Empty where the section as a whole differs, such as in its order.
    pub path: AttrPath,
    /// The attribute of what is at the path: `type`, `default`, …, `reason`, `to`, `condition`, `assertion`,
    /// `message`; nothing where it differs as a whole.
    pub attribute: Option<String>,
}

/// A part of a module file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Section {
    /// The arguments of the module's function.
    Arguments,
    /// The `let` bindings around the module's set.
    Bindings,
    /// `imports`.
    Imports,
    /// `options`.
    Options,
    /// `config`, without its assertions.
    Config,
    /// `assertions`.
    Assertions,
    /// `meta`.
    Meta,
    /// Any other attribute at the top.
    Module,
}

/// In which way something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// Both sides have it, and not the same.
    Changed,
    /// Only the left side has it.
    Missing,
    /// Only the right side has it.
    Added,
    /// Both have the same things in another order.
    Reordered,
}

/// What one side has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// The source of the smallest expression that differs; of a long string the lines that differ.
    pub text: String,
    /// Where it is.
    pub place: Location,
}

/// A place in a file: of Nix, or of Rust if the side was written from a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where it is not known.
    pub line: u32,
    /// The column in characters, from 1; 0 where it is not known.
    pub column: u32,
    /// The Rust field, as `Type::field`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// How the comments of the left side fare on the right one. Lines are counted, not comments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CommentReport {
    /// How many lines stand at their place on the right side too.
    pub present: usize,
    /// The lines of the left side that the right one does not have there.
    pub missing: Vec<CommentLine>,
    /// The lines that only the right side has.
    pub added: Vec<CommentLine>,
}

/// A line of a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommentLine {
    /// Its text as written.
    pub text: String,
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// What it belongs to, as a dotted path from the file's top.
    pub at: String,
}

/// A side that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The label of the side.
    pub label: String,
    /// What is wrong with it, at least one.
    pub problems: Vec<Problem>,
}

/// Why a side cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong there.
    pub message: String,
}

impl Report {
    /// Whether the two mean the same. Comments have no say in it.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }
}

impl CommentReport {
    /// How many lines the comments of the left side have.
    #[must_use]
    pub fn total(&self) -> usize {
        self.present + self.missing.len()
    }
}

impl Subject {
    /// The subject at `path` of `section`, as a whole.
    #[must_use]
    pub fn new(section: Section, path: impl Into<AttrPath>) -> Self {
        Self { section, path: path.into(), attribute: None }
    }

    /// The attribute of that name of this subject.
    #[must_use]
    pub fn attribute(self, name: &str) -> Self {
        Self { attribute: Some(name.to_owned()), ..self }
    }
}

impl fmt::Display for Subject {
    /// `services.demo.port: default` for an option, `let cfg`, `assertions[2]: message`,
    /// `config.boot.loader` and the like for the rest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = &self.path.0;
        match (self.section, names.as_slice()) {
            (Section::Options, names @ [_, ..]) => option_path(names).fmt(f)?,
            (Section::Bindings, [_, ..]) => write!(f, "let {}", self.path)?,
            (Section::Assertions, [at]) => write!(f, "assertions[{at}]")?,
            (Section::Imports, [at]) if at.bytes().all(|b| b.is_ascii_digit()) => {
                write!(f, "imports[{at}]")?;
            }
            (Section::Imports, [_, ..]) => write!(f, "imports: {}", self.path)?,
            (Section::Arguments, [name]) => write!(f, "argument {name}")?,
            (Section::Module, [_, ..]) => self.path.fmt(f)?,
            (section, []) => f.write_str(section.name())?,
            (section, [_, ..]) => write!(f, "{}.{}", section.name(), self.path)?,
        }
        match &self.attribute {
            Some(attribute) => write!(f, ": {attribute}"),
            None => Ok(()),
        }
    }
}

/// The path as nixpkgs' manual has it: `a.*.b`, `a.<name>.b`, quotes where a name needs them.
fn option_path(names: &[String]) -> String {
    let step = |name: &String| match name.as_str() {
        "*" | "<name>" => name.clone(),
        _ => AttrPath(vec![name.clone()]).to_string(),
    };
    names.iter().map(step).collect::<Vec<_>>().join(".")
}

impl Section {
    /// What the section is called in a module file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Arguments => "arguments",
            Self::Bindings => "let",
            Self::Imports => "imports",
            Self::Options => "options",
            Self::Config => "config",
            Self::Assertions => "assertions",
            Self::Meta => "meta",
            Self::Module => "module",
        }
    }
}

impl Location {
    /// The place `place` in Rust.
    pub(super) fn of(place: &Place) -> Self {
        let Place { file, line, column, field } = place.clone();
        let field = (!field.is_empty()).then_some(field);
        Self { file, line, column, field }
    }
}

impl fmt::Display for Location {
    /// `file:line:column`, or `file:line (Type::field)` for a place in Rust.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) if self.file.is_empty() => f.write_str(field),
            Some(field) => write!(f, "{}:{} ({field})", self.file, self.line),
            None if self.line == 0 => f.write_str(&self.file),
            None => write!(f, "{}:{}:{}", self.file, self.line, self.column),
        }
    }
}

impl fmt::Display for Unreadable {
    /// One line for each problem: `file:line:column: what is wrong`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            let Problem { line, column, message } = problem;
            write!(f, "{}:{line}:{column}: {message}", self.label)?;
        }
        Ok(())
    }
}

impl std::error::Error for Unreadable {}
