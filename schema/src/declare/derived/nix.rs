//! Nix fragments in constant tables.

use crate::{Analysis, AttrPath, NixExpr};

/// A fragment with what its parser found, each list in one string: names are separated by `U+001E`, the
/// steps of a path by `U+001F`.
pub struct Nix {
    /// The source text.
    pub text: &'static str,
    /// Free variables.
    pub free: &'static str,
    /// Paths selected from `cfg`.
    pub cfg: &'static str,
    /// Paths selected from `config`.
    pub config: &'static str,
}

/// Stands between two names or paths.
const NAME: char = '\u{1e}';
/// Stands between two steps of a path, and behind the last.
const STEP: char = '\u{1f}';

impl Nix {
    /// A fragment that reads nothing.
    #[must_use]
    pub const fn constant(text: &'static str) -> Self {
        Self { text, free: "", cfg: "", config: "" }
    }

    /// The fragment as a part of the model.
    #[must_use]
    pub fn expr(&self) -> NixExpr {
        NixExpr::parsed(
            self.text,
            Analysis {
                free: split(self.free).map(str::to_owned).collect(),
                cfg_paths: split(self.cfg).map(path).collect(),
                config_paths: split(self.config).map(path).collect(),
            },
        )
    }
}

fn split(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(NAME).filter(|entry| !entry.is_empty())
}

/// Each step is followed by `U+001F`, and the root itself is one `U+001F`, so that it is not lost.
fn path(steps: &'static str) -> AttrPath {
    let steps = steps.strip_suffix(STEP).unwrap_or(steps);
    if steps.is_empty() {
        return AttrPath::root();
    }
    AttrPath(steps.split(STEP).map(str::to_owned).collect())
}
