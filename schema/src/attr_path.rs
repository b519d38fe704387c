//! Attribute paths: the names of options.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A Nix attribute path, one name a step: `services.nginx."a b"` is three steps.
///
/// ```
/// use nix_schema::AttrPath;
/// let path = AttrPath::from("services.nginx").join("a b");
/// assert_eq!(path.to_string(), r#"services.nginx."a b""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttrPath(pub Vec<String>);

impl AttrPath {
    /// The path with no steps.
    #[must_use]
    pub fn root() -> Self {
        Self(Vec::new())
    }

    /// The path one step longer.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        let mut names = self.0.clone();
        names.push(name.to_owned());
        Self(names)
    }

    /// This path, then all steps of `other`.
    #[must_use]
    pub fn concat(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// Its steps.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// What follows `prefix`, if the path starts with it.
    #[must_use]
    pub fn strip_prefix(&self, prefix: &Self) -> Option<Self> {
        self.0.strip_prefix(prefix.0.as_slice()).map(|rest| Self(rest.to_vec()))
    }
}

/// Splits at dots. A step that holds a dot needs [`AttrPath::join`] or a list of names.
impl From<&str> for AttrPath {
    fn from(dotted: &str) -> Self {
        Self(dotted.split('.').filter(|s| !s.is_empty()).map(str::to_owned).collect())
    }
}

impl<const N: usize> From<[&str; N]> for AttrPath {
    fn from(names: [&str; N]) -> Self {
        Self(names.map(str::to_owned).to_vec())
    }
}

impl fmt::Display for AttrPath {
    /// Dotted, with quotes around names that are no Nix identifiers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(".")?;
            }
            if is_identifier(name) {
                f.write_str(name)?;
            } else {
                write!(f, "{name:?}")?;
            }
        }
        Ok(())
    }
}

fn is_identifier(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'\''))
}
