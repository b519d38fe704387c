//! `replaceStrings` with so many patterns that begin alike that they are not tried one by one to the end.

use std::fmt::Write as _;

use nix_eval::Evaluator;
use proptest::prelude::*;

/// By the manual's words: at each place the first pattern that stands there, an empty one everywhere.
fn replaced(patterns: &[String], text: &str) -> String {
    let (mut output, mut at) = (String::new(), 0);
    while at <= text.len() {
        let rest = &text[at..];
        let found = patterns.iter().position(|pattern| rest.starts_with(pattern.as_str()));
        if let Some(index) = found {
            write!(output, "<{index}>").unwrap();
        }
        let len = found.map_or(0, |index| patterns[index].len());
        if len == 0 {
            output.push_str(rest.get(..1).unwrap_or_default());
        }
        at += len.max(1);
    }
    output
}

/// The list of these strings.
fn list(texts: &[String]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    format!("[ {} ]", quoted.join(" "))
}

proptest! {
    #[test]
    fn the_first_pattern_that_stands_there(
        patterns in prop::collection::vec("a{9}[ab]{1,5}|a{12,16}b|[ab]{1,3}c|(abc){0,1}", 1..80),
        text in "(a{0,20}b{0,3}c{0,1}){0,60}",
    ) {
        let (from, values) = (list(&patterns), format!("builtins.length {}", list(&patterns)));
        let to = format!("builtins.genList (i: \"<${{toString i}}>\") ({values})");
        let program = format!("builtins.replaceStrings {from} ({to}) \"{text}\"");
        let mut evaluator = Evaluator::new();
        let value = evaluator.eval(&program).unwrap();
        prop_assert_eq!(evaluator.to_text(value).unwrap(), replaced(&patterns, &text));
    }
}

#[test]
fn what_is_not_needed_is_not_evaluated() {
    let program = r#"
        let
          count = 500;
          from = builtins.genList (i: "aaaaa${toString (1000 + i)}") count;
          file = builtins.toFile "x" "";
          to = i: if i == 7 then "${file}!" else throw "not needed";
          many = text: builtins.concatStringsSep "" (builtins.genList (i: text) 2000);
          result = builtins.replaceStrings from (builtins.genList to count) (many "aaaa" + "1007" + many "a");
        in
        [ (builtins.match ".*!.*" result != null) (builtins.getContext result == builtins.getContext file) ]
    "#;
    let mut evaluator = Evaluator::new();
    let value = evaluator.eval(program).unwrap();
    evaluator.force_deep(value).unwrap();
    assert_eq!(evaluator.print(value).unwrap(), "[ true true ]");
}
