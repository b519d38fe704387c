//! What a run is to look at, and how.

use std::sync::Arc;

use nix_schema::Module;

use super::Levels;
use crate::options_json::ListedOptions;

/// What a run is to look at, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The modules whose options are known; each owns the prefix that it declares.
    pub modules: Vec<Module>,
    /// The options of a whole NixOS: what they accept is known, not that there are no others.
    pub listed: Option<Arc<ListedOptions>>,
    /// What users made of the rules.
    pub levels: Levels,
    /// How much is known of the options of others.
    pub world: World,
    /// How much of a configuration the inputs are.
    pub extent: Extent,
}

/// How much is known of options that no module of the run declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum World {
    /// There may be others.
    #[default]
    Open,
    /// Those that are listed are all there are.
    Closed,
}

/// How much of a configuration the inputs are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Maybe only some of its files.
    #[default]
    Part,
    /// All of it.
    Whole,
}
