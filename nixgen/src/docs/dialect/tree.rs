//! The tree of a description.

/// What stands below one another.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Text that is no paragraph: in a tight list.
    Text(Vec<Inline>),
    /// A heading, of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// Code, with its language.
    Code(String, String),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list.
    List(List),
    /// Terms and what they are.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// An admonition.
    Admonition(Notice, Vec<Block>),
    /// A footnote, with its label.
    Footnote(String, Vec<Block>),
    /// A horizontal rule.
    Rule,
}

/// A list, and the number that it starts at, if it is ordered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// The first number.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A part of a list of definitions.
#[derive(Clone, Debug, PartialEq)]
pub enum Definition {
    /// What is defined.
    Term(Vec<Inline>),
    /// What it is.
    Details(Vec<Block>),
}

/// A table: rows of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The first row.
    pub head: Vec<Vec<Inline>>,
    /// The others.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// Code that says what it is.
    Role(Role, String),
    /// An option, and which one of the manual.
    Option(String, Option<usize>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// A link, which leads somewhere.
    Link(Target, Vec<Inline>),
    /// A place that links lead to.
    Anchor(String),
    /// The label of a footnote.
    Reference(String),
    /// The end of a line of the source.
    SoftBreak,
    /// The end of a line.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an option of the manual.
    Option(usize),
    /// To a place in the description of an option of the manual.
    Anchor(usize, String),
    /// To another page.
    Url(String),
}

/// What code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A command.
    Command,
    /// An environment variable.
    Env,
    /// A file.
    File,
    /// A page of the manual.
    Manpage,
    /// A variable.
    Var,
}

impl Role {
    /// The name of a role, in its order.
    pub const ALL: [(&'static str, Self); 5] = [
        ("command", Self::Command),
        ("env", Self::Env),
        ("file", Self::File),
        ("manpage", Self::Manpage),
        ("var", Self::Var),
    ];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Env => "env",
            Self::File => "file",
            Self::Manpage => "manpage",
            Self::Var => "var",
        }
    }
}

/// The kind of an admonition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// `note`.
    Note,
    /// `tip`.
    Tip,
    /// `important`.
    Important,
    /// `warning`.
    Warning,
    /// `caution`.
    Caution,
}

impl Notice {
    /// The kind of this class.
    #[must_use]
    pub fn of_class(class: &str) -> Option<Self> {
        let all = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];
        all.into_iter().find(|notice| notice.class() == class)
    }

    /// Its class.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }

    /// What stands above it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }
}
