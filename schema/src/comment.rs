//! Comments of a module file.

use serde::{Deserialize, Serialize};

/// A comment that stands above something: one entry a line, as written after the first `#`.
///
/// `# a note` is `" a note"`, `## Interface ##` is `"# Interface ##"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Comment(pub Vec<String>);

impl Comment {
    /// A comment of these lines, each written after a `#` as it is.
    #[must_use]
    pub fn new<const N: usize>(lines: [&str; N]) -> Self {
        Self(lines.map(str::to_owned).to_vec())
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
