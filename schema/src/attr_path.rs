//! Attribute paths: the names of options.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{is_identifier, quoted};

/// A Nix attribute path, one name a step: `services.nginx."a b"` is three steps.
///
/// ```
/// use nix_schema::AttrPath;
/// let path = AttrPath::from("services.nginx").join("a b");
/// assert_eq!(path.to_string(), r#"services.nginx."a b""#);
/// assert_eq!(AttrPath::from(["in", "${x}"]).to_string(), r#""in"."\${x}""#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
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

/// Splits at the dots outside of quotes: `environment.etc."a.conf"` is three steps. An empty text is no step
/// at all; any other empty step stays, and validation refuses it.
impl From<&str> for AttrPath {
    fn from(dotted: &str) -> Self {
        if dotted.is_empty() {
            return Self::root();
        }
        let (mut names, mut quoted) = (vec![String::new()], false);
        for c in dotted.chars() {
            match (c, names.last_mut()) {
                ('"', _) => quoted = !quoted,
                ('.', _) if !quoted => names.push(String::new()),
                (c, Some(name)) => name.push(c),
                (_, None) => {}
            }
        }
        Self(names)
    }
}

impl<const N: usize> From<[&str; N]> for AttrPath {
    fn from(names: [&str; N]) -> Self {
        Self(names.map(str::to_owned).to_vec())
    }
}

impl fmt::Display for AttrPath {
    /// As Nix reads it: dotted, with quotes around names that are no identifiers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(".")?;
            }
            if is_identifier(name) {
                f.write_str(name)?;
            } else {
                f.write_str(&quoted(name))?;
            }
        }
        Ok(())
    }
}
