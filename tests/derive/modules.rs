//! Roots: relocations, assertions, and the Nix beside the Rust types.

use nix_schema::{Args, AttrPath, Body, Import, NixModule, NixOptions, Relocation, Text};
use serde::Deserialize;

#[derive(NixModule)]
#[nix(path = r#"services."the demo""#, name = "demo")]
#[nix(renamed(from(absolute("old.path")), to = "port"))]
#[nix(removed(option = "gone", reason = "why"))]
#[nix(assertion(that = "cfg.port != 0", message_nix = r#""${toString cfg.port}""#, comment = "c"))]
#[expect(dead_code, reason = "only its declaration is read")]
struct Plain {
    /// the demo
    #[nix(enable)]
    enable: bool,
    /// Port.
    port: u16,
    inner: Inner,
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Inner {
    /// Moved.
    #[nix(renamed_from("a", absolute("b.c")))]
    moved: Option<u8>,
}

#[test]
fn relocations_stand_as_written_then_those_of_fields() {
    let module = Plain::module();
    let root = AttrPath::from(["services", "the demo"]);
    let shown: Vec<(String, String)> = module
        .imports
        .iter()
        .map(|import| match import {
            Import::Relocation(Relocation::Renamed { from, to, .. }) => {
                (from.to_string(), to.to_string())
            }
            Import::Relocation(Relocation::Removed { option, reason, .. }) => {
                let Text::Static(reason) = reason else { panic!("computed") };
                (option.to_string(), reason.clone())
            }
            Import::Relocation(other) => panic!("{other:?}"),
            Import::Raw(nix) => (nix.text.clone(), String::new()),
        })
        .collect();
    let moved = root.join("inner").join("moved").to_string();
    assert_eq!(
        shown,
        [
            ("old.path".to_owned(), root.join("port").to_string()),
            (root.join("gone").to_string(), "why".to_owned()),
            (root.join("a").to_string(), moved.clone()),
            ("b.c".to_owned(), moved),
        ]
    );
    assert_eq!(module.cfg, Some(root));
}

#[test]
fn assertions_without_a_module_file_hold_while_it_is_enabled() {
    let module = Plain::module();
    let [part] = module.config.as_slice() else { panic!("{:?}", module.config) };
    assert_eq!(part.condition.as_ref().map(|nix| nix.text.as_str()), Some("cfg.enable"));
    assert_eq!(part.assertions[0].assertion.text, "cfg.port != 0");
    assert_eq!(part.assertions[0].comment.0, [" c"]);
    let problems: Vec<String> = module.validate().iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
}

/// A demo.
#[derive(Deserialize, NixModule)]
#[nix(path = "services.demo", module_file = "derive/demo.nix", comment = "# Interface")]
#[nix(assertion(that = "greet cfg.name != \"\"", message = "no name"))]
#[expect(dead_code, reason = "only its declaration is read")]
struct Demo {
    /// Name.
    #[nix(default_nix = "greet \"x\"", no_default_text)]
    name: String,
    #[serde(flatten)]
    more: More,
}

#[derive(Deserialize, NixOptions)]
#[nix(uses(answer))]
#[expect(dead_code, reason = "only its declaration is read")]
struct More {
    /// Number.
    #[nix(default_nix = "answer", default_text = "42")]
    number: i64,
}

#[test]
fn a_module_file_is_taken_apart() {
    let module = Demo::module();
    let problems: Vec<String> = module.validate().iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(module.header.0, [" The head.", " Of two paragraphs."]);
    assert_eq!(module.args, Some(Args::open(["config", "lib", "pkgs"])));
    let root = &module.roots[0];
    assert_eq!(root.description.as_deref(), Some("A demo."));
    assert_eq!(root.comment.0, ["# Interface"]);
    let bindings: Vec<(&str, &str, Vec<String>)> = module
        .bindings
        .iter()
        .map(|b| (b.name.as_str(), b.value.text.as_str(), b.comment.0.clone()))
        .collect();
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        bindings,
        [
            ("greet", "name: \"hello ${name}\"", lines(&[" Of cfg.", " Greets.", " behind greet"])),
            ("answer", "# inside\n    42", lines(&[])),
            ("toJSON", "builtins.toJSON", lines(&[])),
            ("fromJSON", "builtins.fromJSON", lines(&[])),
        ]
    );
    assert_eq!(module.config_comment.0, lines(&[" before in", " Implementation."]));
}

#[test]
fn each_entry_of_a_merge_is_a_part() {
    let module = Demo::module();
    let [first, second, third] = module.config.as_slice() else { panic!("{:?}", module.config) };
    assert_eq!(first.condition.as_ref().map(|nix| nix.text.as_str()), Some("cfg.name != null"));
    assert_eq!(first.comment.0, [" The first."]);
    let messages: Vec<&Text> = first.assertions.iter().map(|a| &a.message).collect();
    let Text::Nix(computed) = messages[2] else { panic!("static") };
    assert_eq!(computed.text, "\"${cfg.name}!\"");
    assert_eq!(messages[..2], [&Text::from("no name"), &Text::from("of the file")]);
    assert_eq!(first.assertions[1].comment.0, [" All of them.", " Of the file."]);
    let Body::Definitions(definitions) = &first.body else { panic!("no definitions") };
    let shown: Vec<(String, &str)> =
        definitions.iter().map(|d| (d.path.to_string(), d.value.text.as_str())).collect();
    assert_eq!(
        shown,
        [
            ("a.\"b c\"".to_owned(), "[ # kept\n          1\n        ]"),
            ("d".to_owned(), "with pkgs; hello"),
        ]
    );
    assert_eq!(definitions[0].comment.0, [" About a."]);
    assert_eq!(definitions[1].comment.0, [" behind d", " the last"]);
    assert_eq!(second.condition, None);
    let Body::Nix(nix) = &second.body else { panic!("no Nix") };
    assert_eq!(nix.text, "{ inherit (cfg) name; }");
    assert_eq!(third.condition.as_ref().map(|nix| nix.text.as_str()), Some("true"));
}

#[test]
fn meta_is_definitions() {
    let module = Demo::module();
    let shown: Vec<(String, &str, Vec<String>)> = module
        .meta
        .iter()
        .map(|d| (d.path.to_string(), d.value.text.as_str(), d.comment.0.clone()))
        .collect();
    assert_eq!(
        shown,
        [
            ("maintainers".to_owned(), "[ ]", vec![" About it.".to_owned()]),
            ("doc".to_owned(), "./demo.md", vec![" the end".to_owned()]),
        ]
    );
}
