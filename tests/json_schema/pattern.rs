//! Patterns of `strMatching` as a validator reads them.

use nix_schema::ecma_pattern;

/// A POSIX pattern, what it matches, and what it does not.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

#[test]
fn a_pattern_accepts_the_same_strings() {
    let table: [Row; 24] = [
        ("", &[""], &["a"]),
        ("a|b", &["a", "b"], &["ab", "", "xa"]),
        ("a|", &["a", ""], &["b"]),
        ("^a$", &["a"], &["aa"]),
        ("(a|b)+c?", &["aab", "bc"], &["c", "acc"]),
        ("a{2,3}", &["aa", "aaa"], &["a", "aaaa"]),
        ("a{2,}", &["aaaa"], &["a"]),
        ("a{2}", &["aa"], &["aaa"]),
        ("a+?", &["", "aa"], &["b"]),
        ("a*{2}", &["", "aaa"], &["b"]),
        (".", &["\n", "ä"], &["", "ab"]),
        ("a\\.b", &["a.b"], &["axb"]),
        ("\\(\\)\\[\\*\\\\", &["()[*\\"], &["()[*"]),
        ("a]}", &["a]}"], &["a]"]),
        ("[]a]", &["]", "a"], &["b"]),
        ("[^]a]", &["b"], &["]", "a"]),
        ("[a-c-]", &["b", "-"], &["d"]),
        ("[-a]", &["-", "a"], &["b"]),
        ("[\\d]", &["\\", "d"], &["1"]),
        ("[a&&b]", &["a", "&"], &["c"]),
        ("[[:digit:][:upper:]_]+", &["A_1"], &["a", ""]),
        ("[^[:space:]]", &["a"], &[" ", "\n"]),
        ("[[:punct:]]", &["!", "/", "[", "~", "-", "]"], &["a", "0", " "]),
        ("[$^.*+?(){}|]+", &["$^.*+?(){}|"], &["a"]),
    ];
    for (posix, accepted, refused) in table {
        let ecma = ecma_pattern(posix).unwrap_or_else(|| panic!("{posix}"));
        let schema = serde_json::json!({ "pattern": ecma });
        let validator = jsonschema::validator_for(&schema).unwrap();
        for text in accepted {
            assert!(validator.is_valid(&(*text).into()), "{posix} as {ecma} on {text:?}");
        }
        for text in refused {
            assert!(!validator.is_valid(&(*text).into()), "{posix} as {ecma} on {text:?}");
        }
    }
}

#[test]
fn what_has_no_ecma_form_says_so() {
    let patterns = [
        "*a", "(", ")", "a)", "[a", "[b-a]", "a{", "a{2,1}", "a{,2}", "a{+3}", "a{1,+3}", "a{}",
        "a{ 1}", "\\d", "(a)\\1", "[[.a.]]", "\\",
    ];
    for posix in patterns {
        assert_eq!(ecma_pattern(posix), None, "{posix}");
    }
}

#[test]
fn a_repetition_of_repetitions_has_an_end() {
    assert!(ecma_pattern(&format!("a{}", "*".repeat(10))).is_some());
    assert_eq!(ecma_pattern(&format!("a{}", "*".repeat(100_000))), None);
}
