//! All options by their last name, and the packages that they name.

use std::collections::BTreeSet;

use super::super::options::{KnownOptions, Shown, Spot};

/// Nobody nests options deeper.
const MAX_DEPTH: usize = 8;
/// Names that say nothing alone.
const COMMON: &[&str] = &["enable", "package", "user", "group", "port", "settings", "extraConfig"];

/// All groups and options by their last name, to be found by what a person remembers of them. It is made once for what
/// is known.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl};
/// use nixgen::ide::completion::Names;
/// use nixgen::ide::options::KnownOptions;
/// let group = Group::new().with("enable", OptionDecl::enable("it"));
/// let module = Module::new("m").with_root(["services", "it"], group);
/// let names = Names::of(&KnownOptions::new(&[module], None));
/// assert_eq!(names.len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By the last name, in small letters.
    entries: Vec<Entry>,
    packages: Vec<String>,
}

#[derive(Clone, Debug)]
struct Entry {
    last: String,
    path: Vec<String>,
    /// Whether it can be enabled.
    has_enable: bool,
}

impl Names {
    /// The names of all that is known.
    #[must_use]
    pub fn of(options: &KnownOptions) -> Self {
        let mut names = Self::default();
        let mut packages = BTreeSet::new();
        let mut waiting = vec![(options.root(), Vec::new())];
        while let Some((spot, path)) = waiting.pop() {
            for (name, child) in spot.children() {
                if name == "package" && path.len() > 1 {
                    packages.extend(package(child));
                }
                let mut below: Vec<String> = path.clone();
                below.push(name.to_owned());
                let is_deprecated = child.is_hidden() || child.is_deprecated();
                if !path.is_empty() && !COMMON.contains(&name) && !is_deprecated {
                    let has_enable = child.child_named("enable").is_some();
                    let last = name.to_ascii_lowercase();
                    names.entries.push(Entry { last, path: below.clone(), has_enable });
                }
                if below.len() < MAX_DEPTH && !is_deprecated {
                    waiting.push((child, below));
                }
            }
        }
        names.entries.sort_by(|a, b| {
            let key = |entry: &Entry| (entry.path.len(), !entry.has_enable);
            (&a.last, key(a), &a.path).cmp(&(&b.last, key(b), &b.path))
        });
        names.packages = packages.into_iter().collect();
        names
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The paths whose last name starts with what is typed, at most so many, the best ones first.
    pub(super) fn starting(&self, typed: &str, most: usize) -> Vec<&[String]> {
        let typed = typed.to_ascii_lowercase();
        let first = self.entries.partition_point(|entry| *entry.last < *typed);
        let rest = self.entries.get(first..).unwrap_or_default();
        let mut found: Vec<&Entry> =
            rest.iter().take_while(|entry| entry.last.starts_with(&typed)).collect();
        found.sort_by_key(|entry| {
            (entry.last != typed, entry.path.len(), !entry.has_enable, entry.last.len())
        });
        found.truncate(most);
        found.into_iter().map(|entry| entry.path.as_slice()).collect()
    }

    /// Packages that are known by name, as they stand in `pkgs`.
    pub(super) fn packages(&self) -> &[String] {
        &self.packages
    }
}

/// The package that an option has by default.
fn package(spot: Spot<'_>) -> Option<String> {
    let Some(Shown::Nix(text)) = spot.option()?.default else {
        return None;
    };
    let name = text.strip_prefix("pkgs.")?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    name.chars().all(is_plain).then(|| name.to_owned())
}
