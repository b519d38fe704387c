//! The reference of the derive, against the keys that it knows.

const KEYS: &str = include_str!("../../schema-derive/src/attr/keys.rs");
const REFERENCE: &str = include_str!("../../schema/src/declare/reference.md");

/// The names of the table of keys: `key("name", …)` and `repeated("name", …)`.
fn keys() -> Vec<&'static str> {
    let entry = |line: &'static str| {
        let line = line.trim_start();
        line.strip_prefix("key(\"").or(line.strip_prefix("repeated(\""))?.split('"').next()
    };
    KEYS.lines().filter_map(entry).collect()
}

fn is_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word)
}

#[test]
fn every_key_is_in_the_reference_and_in_one_of_its_examples() {
    let (mut prose, mut examples) = (String::new(), String::new());
    for (at, part) in REFERENCE.split("```").enumerate() {
        if at % 2 == 0 { &mut prose } else { &mut examples }.push_str(part);
    }
    let keys = keys();
    assert!(keys.len() > 40, "the table of keys is written otherwise: {keys:?}");
    for key in keys {
        assert!(is_word(&prose, key), "`{key}` is not described");
        // It names a file, which an example cannot hold.
        let shown = is_word(&examples, key) || key == "module_file";
        assert!(shown, "`{key}` has no example");
    }
}
