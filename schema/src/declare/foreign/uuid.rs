//! UUIDs, with hyphens.

use ::uuid::Uuid;

use super::texts;

/// A digit of them.
const HEX: &str = "[0-9a-fA-F]";

texts! {
    [] Uuid = [
        HEX, "{8}-", HEX, "{4}-", HEX, "{4}-", HEX, "{4}-", HEX, "{12}",
    ].concat(), "UUID", Some("uuid");
}
