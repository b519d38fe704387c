//! Modules, types and values that nobody would write by hand.
//!
//! Everything here validates: texts hold no NUL, floats are finite, names are unique where they have to be,
//! and every fragment of Nix parses.

mod module;
mod types;
mod value;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

pub use module::{arb_group, arb_module, arb_option};
pub use types::{arb_type, arb_type_with, matches};
pub use value::{arb_float, arb_int, arb_value, arb_value_of};

/// What breaks a careless printer of Nix, of JSON or of Markdown.
const PIECES: [&str; 38] = [
    "${",
    "}",
    "''",
    "'''",
    "''${",
    "''\\",
    "$$",
    "$",
    "\"",
    "\\",
    "\\\"",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "#",
    "/*",
    "*/",
    "//",
    ";",
    ".",
    "..",
    "<a>",
    "{option}`a`",
    "ä",
    "→",
    "😀",
    "\u{2028}",
    "\u{feff}",
    "\u{1b}",
    "\u{7f}",
    "\u{1}",
    "`",
    "~1",
    "/",
    "%",
];

/// Names that a printer has to quote, or must not.
const NAMES: [&str; 24] = [
    "enable",
    "if",
    "then",
    "else",
    "let",
    "in",
    "rec",
    "with",
    "inherit",
    "assert",
    "or",
    "true",
    "null",
    "type",
    "_type",
    "__functor",
    "a-b",
    "a'b",
    "a.b",
    "a b",
    "1a",
    "-a",
    "options",
    "config",
];

/// Any text without a NUL, strange pieces in most of them.
pub fn arb_text() -> BoxedStrategy<String> {
    let strange = vec(prop_oneof![select(&PIECES[..]), select(&["a", "b", "word"][..])], 0..8);
    prop_oneof![
        3 => strange.prop_map(|pieces| pieces.concat()),
        1 => any::<String>().prop_map(|text| text.replace('\0', "0")),
        1 => "[a-z ]{0,20}",
    ]
    .boxed()
}

/// A name of an option or an attribute: a keyword, an identifier or any text, never empty.
pub fn arb_name() -> BoxedStrategy<String> {
    prop_oneof![
        3 => "[a-z][a-zA-Z0-9]{0,6}",
        2 => select(&NAMES[..]).prop_map(str::to_owned),
        1 => arb_text().prop_filter("a name is not empty", |name| !name.is_empty()),
    ]
    .boxed()
}

/// An expression of Nix that refers to nothing but `lib`, `pkgs` and `config`.
pub fn arb_nix() -> BoxedStrategy<nix_schema::NixExpr> {
    const EXPRESSIONS: [&str; 10] = [
        "pkgs.hello",
        "lib.mkDefault 1",
        "{ a = 1; \"b c\" = [ lib.version ]; }",
        "x: x",
        "if config.boot.isContainer then \"a\" else null",
        "\"a${pkgs.hello}b\"",
        "''\n  two\n  ${lib.version}\n''",
        "1 + 2 * 3",
        "./file.nix",
        "with pkgs; [ hello ]",
    ];
    select(&EXPRESSIONS[..]).prop_map(nix_schema::NixExpr::from).boxed()
}

/// An expression of Nix whose value nobody knows here, so that it may be of any type.
pub fn arb_unknown_nix() -> BoxedStrategy<nix_schema::NixExpr> {
    const EXPRESSIONS: [&str; 6] = [
        "pkgs.hello",
        "lib.mkDefault 1",
        "if config.boot.isContainer then \"a\" else null",
        "\"a${pkgs.hello}b\"",
        "''\n  two\n  ${lib.version}\n''",
        "./file.nix",
    ];
    select(&EXPRESSIONS[..]).prop_map(nix_schema::NixExpr::from).boxed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::arb_module;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn every_module_validates(module in arb_module()) {
            let problems = nixgen::prepare(module).err().unwrap_or_default();
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            prop_assert_eq!(problems, Vec::<String>::new());
        }
    }
}
