//! What has to stay Nix, since reading it would change what it means or would be refused when it is emitted.

use std::collections::{BTreeMap, BTreeSet};

use nix_schema::AttrPath;

/// Parts of a module that were tried and did not come out the same, each with why.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forced {
    /// Options and groups, by path.
    pub(super) options: BTreeMap<AttrPath, String>,
    /// Options whose example is a string, whatever their type.
    pub(super) examples: BTreeSet<AttrPath>,
    /// Parts of `config`, by place.
    pub(super) parts: BTreeMap<usize, String>,
    /// `config` as a whole.
    pub(super) config: Option<String>,
    /// Entries of `imports`, by place.
    pub(super) imports: BTreeMap<usize, String>,
    /// `let` bindings that are no named types.
    pub(super) bindings: BTreeMap<String, String>,
    /// Whether `cfg` is a binding like any other.
    pub(super) cfg: bool,
    /// Paths that other modules declare options below.
    pub(super) shared: Vec<AttrPath>,
}
