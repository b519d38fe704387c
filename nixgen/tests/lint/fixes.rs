//! Fixes: what they leave alone, and that there is nothing to fix twice.

use expect_test::expect;
use nixgen::lint::{Which, fix, unified_diff};
use proptest::prelude::*;

use crate::{inputs, options};

fn fixed(text: &str) -> String {
    let fixed = fix(&inputs(text), &options(), Which::All);
    fixed.changes.first().map_or(text.to_owned(), |change| change.after.clone())
}

#[test]
fn comments_go_and_nothing_else_does() {
    for (text, wanted) in [
        ("{\n  # nixgen: ignore[syntax-error]\n  a = 1;\n}", "{\n  a = 1;\n}"),
        ("{\r\n  # nixgen: ignore[syntax-error]\r\n  a = 1;\r\n}", "{\r\n  a = 1;\r\n}"),
        ("1  # nixgen: ignore[syntax-error]\n", "1\n"),
        ("1 # nixgen: ignore[syntax-error]", "1"),
        ("# nixgen: ignore[syntax-error]\n1", "1"),
        ("1\n# nixgen: ignore-file[syntax-error]", "1\n"),
        ("/* nixgen: ignore[syntax-error] */ 1", "1"),
        ("[ 1 /* nixgen: ignore[syntax-error] */ 2 ]", "[ 1 2 ]"),
        ("[ 1/* nixgen: ignore[syntax-error] */2 ]", "[ 1 2 ]"),
        (
            "x # nixgen: ignore[syntax-error, evaluation-error]",
            "x # nixgen: ignore[evaluation-error]",
        ),
        ("x # nixgen: ignore[syntax-error, nothing]", "x # nixgen: ignore[nothing]"),
    ] {
        assert_eq!(fixed(text), wanted, "{text}");
        assert_eq!(fixed(wanted), wanted, "{text}");
    }
}

#[test]
fn a_diff_shows_it() {
    let text = "{\n  a = 1; # nixgen: ignore[syntax-error]\n}";
    let fixed = fix(&inputs(text), &options(), Which::Safe);
    assert_eq!((fixed.applied, fixed.report.diagnostics.len()), (1, 0));
    expect![[r#"
        --- a/a.nix
        +++ b/a.nix
        @@ -1,3 +1,3 @@
         {
        -  a = 1; # nixgen: ignore[syntax-error]
        +  a = 1;
         }
        \ No newline at end of file
    "#]]
    .assert_eq(&unified_diff(&fixed.changes[0]));
}

/// Texts of pieces that fixes are about, and of what stands around them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# nixgen: ignore[syntax-error]\n"),
        Just("# nixgen: ignore[syntax-error, evaluation-error] -- é\r\n"),
        Just("/* nixgen: ignore-file[syntax-error,duplicate-attribute] */"),
        Just("# other\n"),
        Just("a = x;"),
        Just("b = \"é\";"),
        Just(" "),
        Just("\n"),
        Just("\r\n"),
        Just("\t"),
    ];
    let inside = prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat());
    (inside.clone(), inside).prop_map(|(a, b)| format!("{{ {a} c = {{ {b} }}; }}"))
}

proptest! {
    #[test]
    fn twice_is_once_and_the_code_stays(text in texts()) {
        let once = fixed(&text);
        prop_assert_eq!(&fixed(&once), &once);
        let code = |text: &str| {
            let lines = text.lines().map(|line| line.split('#').next().unwrap().to_owned());
            let joined = lines.collect::<Vec<_>>().concat();
            let parts = joined.split("/*").map(|part| part.rsplit("*/").next().unwrap().to_owned());
            parts.collect::<String>().split_whitespace().collect::<String>()
        };
        prop_assert_eq!(code(&once), code(&text));
    }
}
