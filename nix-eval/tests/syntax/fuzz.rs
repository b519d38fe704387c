//! No text makes the parser panic, and spans always fit the text.

use proptest::prelude::*;

use super::read;

/// What Nix text is made of, and some of what it is not.
const WORDS: &[&str] = &[
    "a",
    "b",
    "cfg",
    "or",
    "__curPos",
    "1",
    "1.5",
    "0.",
    "9223372036854775808",
    "./a",
    "/a",
    "~/a",
    "<a>",
    "a/",
    "x:x",
    "\"",
    "''",
    "'''",
    "''\\n",
    "\\",
    "$",
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "=",
    "==",
    ";",
    ":",
    ",",
    "?",
    "@",
    "...",
    ".",
    "rec",
    "let",
    "in",
    "with",
    "if",
    "then",
    "else",
    "assert",
    "inherit",
    "+",
    "-",
    "*",
    "/",
    "//",
    "++",
    "!",
    "!=",
    "<",
    "<=",
    "&&",
    "||",
    "->",
    "|>",
    "<|",
    "# a\n",
    "/* a */",
    "/*",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "é",
    "'",
    "{a}:",
    "{ a = 1; }",
    "let a = 1; in",
    "with a;",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    let gap = prop::sample::select(&["", " ", " ", "\n"][..]);
    prop::collection::vec((word, gap), 0..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        read::read(&text);
    }

    #[test]
    fn any_words(text in words()) {
        read::read(&text);
    }
}
