//! What options are called.

use nix_schema::NixOptions;
use serde::Deserialize;

use super::{group, names};

#[derive(Deserialize, NixOptions)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its declaration is read")]
struct Names {
    two_words: bool,
    r#type: bool,
    #[serde(rename = "a b")]
    odd: bool,
    #[serde(rename(serialize = "written", deserialize = "read"))]
    both: bool,
    #[serde(alias = "other")]
    aliased: bool,
    #[serde(skip)]
    skipped: u8,
    #[serde(skip_deserializing)]
    also: u8,
    #[cfg(not(test))]
    absent: bool,
    #[cfg(test)]
    present: bool,
}

#[test]
fn names_are_those_that_serde_reads() {
    assert_eq!(names(&group::<Names>()), ["twoWords", "type", "a b", "read", "aliased", "present"]);
}
