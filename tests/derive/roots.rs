//! Texts derived for options at odd paths.

use nix_eval::syntax::parse;
use nix_schema::{NixModule, Shown};

use super::option;

/// A module at the root, whose option reads another.
macro_rules! at {
    ($root:literal) => {{
        #[derive(NixModule)]
        #[nix(path = $root, name = "demo")]
        #[expect(dead_code, reason = "only its declaration is read")]
        struct Demo {
            a: String,
            #[nix(default_nix = "cfg.a")]
            b: String,
        }
        let module = Demo::module();
        (module.roots[0].path.0.clone(), module.roots[0].group.clone())
    }};
}

#[test]
fn a_derived_text_reads_the_option_at_any_root() {
    let roots = [
        at!("services.demo"),
        at!(r#"services."in".demo"#),
        at!(r#"services."a b".demo"#),
        at!(r#"services."a\${b}".demo"#),
        at!(r#"services."a\\b"."c\"d".demo"#),
        at!(r#"services."a.b"."1"."or""#),
    ];
    for (root, group) in roots {
        let Some(Shown::Expression(text)) = &option(&group, "b").default_text else {
            panic!("no text at {root:?}")
        };
        let parsed = parse(text);
        assert!(parsed.diagnostics.is_empty(), "{text}: {:?}", parsed.diagnostics);
        let wanted: Vec<&str> =
            ["config"].into_iter().chain(root.iter().map(String::as_str)).chain(["a"]).collect();
        assert_eq!(parsed.expr.path_of_names(), Some(wanted), "{text}");
    }
}
