//! Files that are something else.

use std::fs::{self, File};

use nixgen::options_json::{OptionIndex, open};

fn message(json: &str) -> String {
    OptionIndex::read(json.to_owned()).unwrap_err().to_string()
}

#[test]
fn wrong_text_is_told_by_place_and_entry() {
    let cases = [
        ("", "it is empty; give"),
        (" \n", "it is empty; give"),
        ("{}", "there is no option in it; give"),
        ("# Options\n", "line 1, column 1: it is not JSON: expected value; give"),
        (
            "[1]",
            "line 1, column 1: invalid type: sequence, expected an object with an entry for each option; give",
        ),
        (
            "{\"a\":",
            "line 1, column 5: in the entry `a`: the JSON is cut off: EOF while parsing a value; give",
        ),
        (
            "{\n\"$schema\": \"https://json-schema.org\"}",
            "line 2, column 36: in the entry `$schema`: invalid type: string \"https://json-schema.org\", expected \
             an option with `loc` and `type`; give",
        ),
        (
            "{\"a\": {\"loc\": [\"a\"]}}",
            "line 1, column 20: in the entry `a`: missing field `type`; give",
        ),
        (
            "{\"a\": {\"type\": \"x\"}}",
            "line 1, column 19: in the entry `a`: missing field `loc`; give",
        ),
        (
            "{\"a\": {\"loc\": [1], \"type\": \"x\"}}",
            "line 1, column 16: in the entry `a`: invalid type: integer `1`",
        ),
        (
            "{\"a\": {\"loc\": [], \"type\": \"x\"}}",
            "line 1, column 31: in the entry `a`: `loc` is empty; give",
        ),
        (
            "{\"a\": {\"loc\": [\"a\"], \"type\": null}}",
            "line 1, column 33: in the entry `a`: invalid type: null",
        ),
        (
            "{\"a\": {\"loc\": [\"a\"], \"type\": \"x\"}} x",
            "line 1, column 36: it is not JSON: trailing characters; give",
        ),
    ];
    for (json, start) in cases {
        let message = message(json);
        assert!(message.starts_with(start), "{json}\n{message}");
        assert!(message.contains("nix-build"), "{message}");
    }
}

#[test]
fn nesting_does_not_overflow_the_stack() {
    for json in [
        "[".repeat(1_000_000),
        "{\"a\":".repeat(1_000_000),
        format!("{{\"a\": {{\"loc\": {}", "[".repeat(1_000_000)),
    ] {
        assert!(!message(&json).is_empty());
    }
    let deep = format!(
        r#"{{"a": {{"loc": ["a"], "type": "string", "default": {}{}}}}}"#,
        "[".repeat(1_000),
        "]".repeat(1_000)
    );
    // It is read, and what nobody could show is not shown.
    let index = OptionIndex::read(deep).unwrap();
    let option = index.find(&["a"]).unwrap().option().unwrap();
    assert_eq!((option.has_default(), option.default_text()), (true, None));
}

#[test]
fn wrong_files_are_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("binary"), b"{\"a\": \xff}").unwrap();
    fs::write(at("empty"), b"").unwrap();
    // Sparse: it takes no room.
    File::create(at("huge")).unwrap().set_len(500 << 20).unwrap();
    fs::create_dir(at("folder")).unwrap();
    let cases = [
        ("missing", "missing: cannot be read: "),
        ("binary", "binary: byte 6 is not UTF-8 text; give"),
        ("empty", "empty: it is empty; give"),
        ("huge", "huge: is larger than 128 MB, which no `options.json` is; give"),
        (
            "folder",
            "folder: the directory has neither `share/doc/nixos/options.json` nor `options.json`; give",
        ),
    ];
    for (name, expected) in cases {
        let error = open(&at(name), Some(&at("cache"))).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(!at("cache").exists(), "nothing is kept of a wrong file");
}

/// A device says that it is empty, and never ends.
#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end_is_refused() {
    let error = open("/dev/zero".as_ref(), None).unwrap_err().to_string();
    assert!(error.contains("is larger than 128 MB"), "{error}");
}
