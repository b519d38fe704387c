//! JSON pointers (RFC 6901), as they stand in a `$ref` (RFC 3986, fragment).

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

/// One step of a JSON pointer: `~` and `/` are escaped.
#[must_use]
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// `{"$ref": "#/section/name"}`.
pub(super) fn definition(section: &str, name: &str) -> Map<String, Json> {
    let reference = ["#/", section, "/", &percent_encode(&escape(name))].concat();
    Map::from_iter([("$ref".to_owned(), reference.into())])
}

fn percent_encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@?".contains(&byte) {
            encoded.push(byte.into());
        } else {
            // Writing to a string can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
