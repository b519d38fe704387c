//! Real Nix reads from emitted modules the texts and numbers that were declared.

use nix_schema::{Group, Module, OptionDecl, Shown, Simple, Value};

use crate::nix::{Workbench, skips};

const TEXTS: &[&str] = &[
    "",
    " ",
    "\n",
    "\n\n",
    "a\n",
    " a\n  b\n",
    "a\n b\n\n  c",
    "a\n   \nb\n",
    "\ta\n\tb\n",
    "a\n\tb\n",
    "${x}",
    "a\n${x}\n",
    "$${x}\n\n$$${x}\n",
    "''\n",
    "'\n''\n'''\n''''\n",
    "a\n'${x}\n",
    "a\n''${x}\n",
    "a\nb'",
    "\"\\\"\\n\n",
    "a\r\nb\r\n",
    "\r",
    "a\t\u{b}\u{1}\u{7f}\n",
    "ä → 𝄞\u{2028}\n",
    "$\n{\n",
    "a\n$",
    "# no comment\n/* neither */\n",
    "\\\n\\${\n''\\n\n",
];

const FLOATS: &[f64] = &[0.0, 0.05, 1.0e300, -2.5e-9, 1e16, 1e17, 5e-324, 2.2250738585072014e-308];

#[test]
fn every_text_and_number_is_the_same_in_nix() {
    if skips("reading emitted texts with Nix") {
        return;
    }
    let ints = [0, -1, i64::MAX, i64::MIN, i64::MIN + 1].map(Value::Int);
    let texts: Vec<Value> = TEXTS.iter().map(|text| Value::from(*text)).collect();
    let mut group = Group::new();
    for (at, text) in TEXTS.iter().enumerate() {
        let option = OptionDecl::new(Simple::Anything.into())
            .with_default(Value::List(vec![Value::from(*text)]))
            .with_example(Shown::Expression((*text).to_owned()))
            .with_description(*text);
        let name = if text.is_empty() { "empty" } else { text };
        group = group.with(&format!("{at} {name}"), option);
    }
    let numbers: Vec<Value> =
        ints.into_iter().chain(FLOATS.iter().map(|f| Value::Float(*f))).collect();
    group = group
        .with(
            "numbers",
            OptionDecl::new(Simple::Anything.into()).with_default(Value::List(numbers)),
        )
        .with("texts", OptionDecl::new(Simple::Anything.into()).with_default(Value::List(texts)));
    let module = Module::new("demo").with_root("demo", group);

    let bench = Workbench::new();
    bench.add("texts.nix", &nixgen::module_source(&module).unwrap());
    let read = bench
        .evaluate("(import ./texts.nix { inherit (import ./stand-in.nix) lib; }).options.demo");
    for (at, text) in TEXTS.iter().enumerate() {
        let name = if text.is_empty() { "empty" } else { text };
        let option = &read[format!("{at} {name}")];
        assert_eq!(option["description"], *text);
        assert_eq!(option["default"][0], *text);
        assert_eq!(option["example"]["value"], *text);
        assert_eq!(read["texts"]["default"][at], *text);
    }
    let numbers = read["numbers"]["default"].as_array().unwrap();
    assert_eq!(numbers[2].as_i64(), Some(i64::MAX));
    assert_eq!(numbers[3].as_i64(), Some(i64::MIN));
    for (read, written) in numbers[5..].iter().zip(FLOATS) {
        // C++ Nix prints six digits.
        let read = read.as_f64().unwrap();
        assert!((read - written).abs() <= written.abs() * 1e-4, "{written} is read as {read}");
    }
}
