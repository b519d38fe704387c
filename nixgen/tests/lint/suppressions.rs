//! Comments that keep findings silent.

use expect_test::{Expect, expect};
use nixgen::lint::{Levels, Setting, check, rules};

use crate::{found, inputs, options};

fn case(text: &str, expected: &Expect) {
    expected.assert_eq(&found(text));
}

#[test]
fn on_the_line_above_it_or_in_the_file() {
    for text in [
        "x # nixgen: ignore[evaluation-error]",
        "x #nixgen:ignore[ evaluation-error ] -- a reason",
        "# nixgen: ignore[evaluation-error]\nx",
        "# nixgen: ignore[evaluation-error]\n# more words\nx",
        "/* nixgen: ignore[evaluation-error] */\nx",
        "/* nixgen: ignore[evaluation-error] */ x",
        "[\n  1\n  x\n]\n# nixgen: ignore-file[evaluation-error]",
        "# nixgen: ignore[evaluation-error]\r\nx\r\n",
        "# nixgen: ignore[syntax-error]\n{ a = }",
        "# nixgen: ignore-file[unused-suppression]\n1 # nixgen: ignore[syntax-error]",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn elsewhere_it_says_nothing() {
    case(
        "# nixgen: ignore[evaluation-error]\n\nx",
        &expect![[r#"
            a.nix:1:18: warning[unused-suppression]: there is no `evaluation-error` here to silence
            a.nix:3:1: error[evaluation-error]: undefined variable `x`
        "#]],
    );
    case(
        r##"[ "# nixgen: ignore[evaluation-error]" x ]"##,
        &expect![[r#"
            a.nix:1:40: error[evaluation-error]: undefined variable `x`
        "#]],
    );
    case(
        "x # nixgen: ignore[syntax-error, evaluation-error, nothing]",
        &expect![[r#"
            a.nix:1:20: warning[unused-suppression]: there is no `syntax-error` here to silence
            a.nix:1:52: warning[unknown-rule]: there is no rule `nothing`
        "#]],
    );
    case(
        "1 # nixgen: ignore",
        &expect![[r#"
            a.nix:1:3: warning[unused-suppression]: this comment silences nothing: no rule is named, write `# nixgen: ignore[rule]`
        "#]],
    );
}

#[test]
fn what_was_not_looked_for_is_not_called_unused() {
    // No module was evaluated, and nothing is known of a file with a syntax error.
    assert_eq!(found("1 # nixgen: ignore[type-mismatch]"), "");
    let broken = found("{ a = } # nixgen: ignore[evaluation-error]");
    assert_eq!(broken.lines().count(), 1, "{broken}");
    let mut levels = Levels::default();
    levels.set(rules::find("evaluation-error").unwrap(), Setting::Off);
    let options = nixgen::lint::Options { levels, ..options() };
    let report = check(&inputs("1 # nixgen: ignore[evaluation-error]"), &options);
    assert_eq!(report.diagnostics, []);
}

#[test]
fn a_conflict_is_silenced_at_each_of_its_definitions() {
    let text = |first: &str, second: &str| {
        format!(
            "{{\n  virtualisation.xen.enable = true;\n  imports = [\n    {{ virtualisation.xen.trace = true; }} {first}\n    \
             {{ virtualisation.xen.trace = false; }} {second}\n  ];\n}}"
        )
    };
    let comment = "# nixgen: ignore[conflicting-definitions]";
    assert_eq!(found(&text("", "")).lines().count(), 1);
    for (first, second) in [(comment, ""), ("", comment), (comment, comment)] {
        assert_eq!(found(&text(first, second)), "", "{first} {second}");
    }
}
