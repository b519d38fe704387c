//! What becomes of descriptions.

use proptest::prelude::*;

use super::{block, code, plain};

fn check(text: &str, expected: &str) {
    assert_eq!(plain(text), [expected, "\n"].concat(), "{text}");
}

#[test]
fn roles_are_code() {
    check("See {option}`a.b` and {manpage}`x(5)`.", "See `a.b` and `x(5)`.");
    check("{env}``A`B``", "``A`B``");
    check("`{option}` `{file}`x", "`{option}` `{file}`x");
    check("``{option}`a` ``, {option}`b`", "``{option}`a` ``, `b`");
    check("a {x} {Y}`z` \\{option}`a`", "a {x} {Y}`z` \\{option}`a`");
    check("over `two\nlines` {var}`a`", "over `two\nlines` `a`");
    check("one ` alone {var}", "one ` alone {var}");
}

#[test]
fn code_is_left_alone() {
    check("```nix\n{file}`a`\n:::\n```\n{file}`a`", "```nix\n{file}`a`\n:::\n```\n`a`");
    check("- x\n  ~~~\n  {file}`a`\n  ~~~", "- x\n  ~~~\n  {file}`a`\n  ~~~");
    check("``` {.nix}\na\n```", "```nix\na\n```");
}

#[test]
fn admonitions_are_quotes() {
    check(
        "Before.\n\n::: {.note}\nIt is\n{file}`slow`.\n\n```\na\n```\n:::\n\nAfter.",
        "Before.\n\n> **Note**\n>\n> It is\n> `slow`.\n>\n> ```\n> a\n> ```\n\nAfter.",
    );
    check(":::{.warning #id}\nx\n:::", "> **Warning**\n>\n> x");
    check("::::: {.a}\n::: {.b}\nx\n:::\n:::::\ny", "> **A**\n>\n> > **B**\n> >\n> > x\ny");
}

#[test]
fn links_into_the_manual_are_text() {
    check(
        "[](#opt-a.b), [that](#sec-x), [web](https://a.b/#c)",
        "`a.b`, that, [web](https://a.b/#c)",
    );
    check("[`x`](#opt-y) []{#id}a {#id}", "`x` a ");
}

#[test]
fn whatever_is_in_code() {
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("`"), "`` ` ``");
    assert_eq!(block("a\n```\n"), "````nix\na\n```\n````");
}

proptest! {
    #[test]
    fn any_text_is_taken(text in "[`{}\\[\\]()#a.:\\\\~ \\n]{0,60}") {
        prop_assert!(plain(&text).ends_with('\n') || text.is_empty() || plain(&text).is_empty());
    }

    #[test]
    fn plain_text_stays(text in "[a-z .,*_\\n]{0,60}") {
        let lines: String = text.lines().map(|line| line.to_owned() + "\n").collect();
        let blank = |line: &str| if line.trim().is_empty() { "\n".to_owned() } else { line.to_owned() };
        let expected: String = lines.split_inclusive('\n').map(blank).collect();
        prop_assert_eq!(plain(&text), expected);
    }
}
