//! The options that the tests look at: one of each shape.

use nixgen::options_json::OptionIndex;

pub const JSON: &str = include_str!("options.json");

pub fn index() -> OptionIndex {
    OptionIndex::read(JSON.to_owned()).unwrap()
}

/// The path of names with dots between them.
pub fn path(dotted: &str) -> Vec<&str> {
    dotted.split('.').filter(|name| !name.is_empty()).collect()
}
