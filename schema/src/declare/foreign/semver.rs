//! Versions, and what is asked of them.

use ::semver::{Version, VersionReq};

use super::texts;

/// A number without zeros in front.
const NUMBER: &str = "(0|[1-9][0-9]*)";

texts! {
    [] Version = [
        NUMBER, "\\.", NUMBER, "\\.", NUMBER,
        "(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?",
    ].concat(), "semantic version", None;
    [] VersionReq = "[0-9A-Za-z.*<>=^~, +-]+", "requirement of a semantic version", None;
}
