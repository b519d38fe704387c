//! Laws that hold for every module.

use nix_schema::{AttrPath, Module, Node, OptionDecl, Text, json_schema, read_schema};
use nixgen::compare::{Section, Subject};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::read::emit;

/// Every line of every comment in the module, wherever it stands.
fn comment_lines(json: &Json, lines: &mut Vec<String>) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| comment_lines(item, lines)),
        Json::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("comment" | "header" | "configComment", Json::Array(of)) => {
                        lines.extend(of.iter().filter_map(Json::as_str).map(str::to_owned));
                    }
                    _ => comment_lines(value, lines),
                }
            }
        }
        _ => {}
    }
}

/// The first option that stands in the group of the first root, and its path.
fn first_option(module: &mut Module) -> Option<(AttrPath, &mut OptionDecl)> {
    let root = module.roots.first_mut()?;
    let path = &root.path;
    root.group.members.iter_mut().find_map(|member| match &mut member.node {
        Node::Option(option) => Some((path.join(&member.name), &mut **option)),
        Node::Group(_) | Node::Raw(_) => None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_comment_is_lost(module in arb_module()) {
        let source = emit(&module);
        let mut lines = Vec::new();
        comment_lines(&serde_json::to_value(&module).unwrap(), &mut lines);
        for line in lines {
            let written = ["#", line.trim_end()].concat();
            prop_assert!(source.contains(&written), "{:?} is not in\n{}", written, source);
        }
    }

    #[test]
    fn one_change_is_one_difference(module in arb_module()) {
        let source = emit(&module);
        prop_assert_eq!(nixgen::check(&module, "emitted.nix", &source).unwrap().differences, []);
        let mut changed = module.clone();
        let Some((path, option)) = first_option(&mut changed) else { return Ok(()) };
        // What it reads is an argument of the module, and that would change too.
        prop_assume!(!matches!(option.description, Some(Text::Nix(_))));
        option.description = Some(Text::from("This was changed."));
        let report = nixgen::check(&changed, "emitted.nix", &source).unwrap();
        let subjects: Vec<Subject> = report.differences.into_iter().map(|d| d.subject).collect();
        prop_assert_eq!(subjects, [Subject::new(Section::Options, path).attribute("description")]);
    }

    #[test]
    fn a_schema_file_regenerates_the_same_source(module in arb_module()) {
        let read = read_schema(&json_schema(&module).to_string()).unwrap();
        prop_assert_eq!(emit(&read), emit(&module));
    }
}

#[test]
fn a_deep_fragment_needs_no_deep_stack() {
    let deep = ["[ ".repeat(450), "]".repeat(450)].concat();
    let option = OptionDecl::new(nix_schema::Simple::Anything.into())
        .with_default(nix_schema::NixExpr::new(deep));
    let module = crate::read::module_of(option);
    let source = nixgen::module_source(&module).unwrap();
    assert!(nixgen::check(&module, "emitted.nix", &source).unwrap().is_same());
}

#[test]
fn constant_nix_is_held_against_its_type() {
    let port = OptionDecl::new(nix_schema::Simple::Port.into())
        .with_default(nix_schema::NixExpr::new("80000"))
        .with_example(nix_schema::NixExpr::new("\"http\""));
    let problems = nixgen::module_source(&crate::read::module_of(port)).unwrap_err();
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    expect_test::expect![[r#"
        default of `demo.x`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the integer 80000
        example of `demo.x`: expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the string "http""#]].assert_eq(&lines.join("\n"));
}
