//! What is wrong with a value, and where in it.

use std::fmt;

use crate::{AttrPath, Checked, Type};

/// One way in which a value does not fit its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The steps from the value that was checked to what is wrong. For [`Reason::Missing`] the last ones
    /// lead to what is not there.
    pub path: Vec<Step>,
    /// What is wrong.
    pub reason: Reason,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// An attribute.
    Attr(String),
    /// An item of a list, from 0.
    Index(usize),
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not of the type.
    Unexpected {
        /// What the type accepts, with its article: `a 16 bit unsigned integer; …`.
        expected: String,
        /// What is there: `the string "x"`.
        found: String,
    },
    /// An attribute that is no option, where nothing else is allowed.
    Undeclared {
        /// The options there, in alphabetical order.
        declared: Vec<String>,
        /// The one that probably was meant.
        near: Option<String>,
    },
    /// An option without a default is not set.
    Missing {
        /// What it accepts, with its article.
        expected: String,
    },
}

impl Mismatch {
    /// The message without the path: `expected a boolean, found null`.
    #[must_use]
    pub fn message(&self) -> String {
        self.reason.to_string()
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return self.reason.fmt(f);
        }
        write!(f, "`{}`: {}", show_path(&self.path), self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Missing { expected } => {
                write!(f, "is required and missing: set it to {expected}")
            }
            Self::Undeclared { near: Some(near), .. } => {
                write!(f, "no such option; did you mean `{near}`?")
            }
            Self::Undeclared { declared, near: None } => match declared.as_slice() {
                [] => f.write_str("no such option; there are none here"),
                names => write!(f, "no such option; {}", show_names(names)),
            },
        }
    }
}

fn show_names(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let rest = names.len().saturating_sub(SHOWN);
    let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    format!("there is {}{more}", shown.join(", "))
}

/// `servers[0]."a b".port`.
fn show_path(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Index(at) => text.push_str(&format!("[{at}]")),
            Step::Attr(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(&AttrPath(vec![name.clone()]).to_string());
            }
        }
    }
    text
}

/// What the predicate asks for, unless the type's own description says it or the predicate is long.
pub(crate) fn condition(checked: &Checked) -> String {
    const SHOWN: usize = 60;
    let text = checked.predicate.text.as_str();
    let says = matches!(&checked.base, Type::Described(d) if d.description.is_some());
    match text.len() > SHOWN || text.contains('\n') {
        _ if says => String::new(),
        true => " that passes its check".to_owned(),
        false => format!(" for which `{text}` holds"),
    }
}

/// A description with the article it takes in a sentence.
pub(crate) fn with_article(description: &str) -> String {
    const BARE: [&str; 8] = [
        "one of ",
        "null or ",
        "value ",
        "anything",
        "nothing",
        "strings ",
        "impossible",
        "inline ",
    ];
    let description = description.replace("(submodule)", "attribute set of options");
    if BARE.iter().any(|start| description.starts_with(start)) {
        return description;
    }
    let first = description.chars().find(|c| c.is_alphanumeric()).unwrap_or('x');
    let article = if "aeiou8AEIOU".contains(first) { "an" } else { "a" };
    format!("{article} {description}")
}
