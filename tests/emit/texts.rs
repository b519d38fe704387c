//! Any text, anywhere a declaration has one, is the same text in the emitted file.

use std::collections::BTreeMap;

use nix_eval::syntax::{Expr, ExprKind};
use nix_schema::{
    Default, EnumValue, Form, Group, Module, OptionDecl, RelatedPackage, Relocation, Shown, Simple,
    Type, Value,
};
use proptest::prelude::*;

use crate::read::{emit, find, module_of};

/// Texts made of what has a meaning in Nix strings, names and comments.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "${", "''", "'''", "''${", "\"", "\\", "\n", "\n", "\r\n", "\r", "\t", " ", "  ", "$", "$$", "'",
            "{", "}", "a", "b c", "#", "/*", "*/", "in", "or", "\u{1}", "\u{b}", "\u{7f}", "\u{85}",
            "\u{2028}", "\u{feff}", "ä", "→", "𝄞", "''\\n", "\\${", "//", ";", "=",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat().replace('\0', ""))
}

fn text_at(source: &str, path: &[&str]) -> String {
    text(&find(source, path))
}

fn text(expr: &Expr) -> String {
    let (function, arguments) = expr.call();
    let text = arguments.last().copied().unwrap_or(function).as_text();
    text.unwrap_or_else(|| panic!("no plain text: {expr:?}")).to_owned()
}

fn items(expr: &Expr) -> Vec<Expr> {
    let (function, arguments) = expr.call();
    let list = arguments.last().copied().unwrap_or(function).peeled();
    let ExprKind::List(items) = &list.kind else { panic!("no list: {expr:?}") };
    items.clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn in_a_description_default_example_or_package(text in any_text()) {
        let mut option = OptionDecl::new(Simple::Str.into())
            .with_description(text.as_str())
            .with_default(Value::from(text.as_str()))
            .with_default_text(Shown::Expression(text.clone()))
            .with_example(Shown::Markdown(text.clone()));
        option.related_packages = vec![RelatedPackage::Name(text.clone())];
        let source = emit(&module_of(option));
        for attribute in ["description", "default", "defaultText", "example"] {
            prop_assert_eq!(&text_at(&source, &["options", "demo", "x", attribute]), &text);
        }
        let related = items(&find(&source, &["options", "demo", "x", "relatedPackages"]));
        prop_assert_eq!(related[0].as_text(), Some(text.as_str()));
    }

    #[test]
    fn in_an_enum_pattern_or_type_name(texts in prop::collection::btree_set(any_text(), 1..4)) {
        let values: Vec<String> = texts.into_iter().collect();
        let ty = Type::Enum(values.iter().map(|v| EnumValue::new(Value::from(v.as_str()))).collect());
        let source = emit(&module_of(OptionDecl::new(ty)));
        let read = items(&find(&source, &["options", "demo", "x", "type"]));
        prop_assert_eq!(read.iter().map(text).collect::<Vec<_>>(), values);
    }

    #[test]
    fn in_an_attribute_name(outer in any_text(), inner in any_text()) {
        prop_assume!(!outer.is_empty() && !inner.is_empty());
        let group = Group::new().with(&inner, OptionDecl::enable("it"));
        let default = Value::Attrs(BTreeMap::from([(inner.clone(), Value::Int(1))]));
        let mut module = Module::new("demo").with_root("demo", Group::new()
            .with(&outer, group)
            .with("default of all", OptionDecl::new(Simple::Attrs.into()).with_default(default)));
        module.roots[0].path.0.push(outer.clone());
        module.cfg = None;
        let source = emit(&module);
        let at = ["options", "demo", outer.as_str()];
        find(&source, &[&at[..], &[&outer, &inner]].concat());
        find(&source, &[&at[..], &["default of all", "default", &inner]].concat());
    }

    #[test]
    fn in_a_relocation_or_enable_option(name in any_text(), reason in any_text()) {
        prop_assume!(!name.is_empty());
        let mut module = module_of(OptionDecl::enable(name.as_str()));
        module = module.with_import(nix_schema::Import::Relocation(Relocation::Removed {
            option: ["gone", name.as_str()].into(),
            reason: reason.as_str().into(),
            place: nix_schema::Place::default(),
        }));
        let source = emit(&module);
        prop_assert_eq!(text_at(&source, &["options", "demo", "x"]), name.clone());
        let imports = items(&find(&source, &["imports"]));
        let (_, arguments) = imports[0].call();
        prop_assert_eq!(arguments[1].as_text(), Some(reason.as_str()));
        let path = items(arguments[0]);
        prop_assert_eq!(path[1].as_text(), Some(name.as_str()));
    }

    #[test]
    fn in_comments(line in any_text()) {
        let line = line.replace(['\n', '\r'], "");
        let mut module = module_of(OptionDecl::enable("it"));
        module.header = nix_schema::Comment(vec![line.clone()]);
        module.roots[0].comment = nix_schema::Comment(vec![line]);
        find(&emit(&module), &["options", "demo", "x"]);
    }
}

#[test]
fn several_lines_stand_between_two_quotes() {
    let option =
        OptionDecl::new(Simple::Lines.into()).with_description("one\n\n  two ${x} ''y''\n");
    let source = emit(&module_of(option));
    assert!(
        source.contains("''\n        one\n\n          two ''${x} '''y'''\n      '';"),
        "{source}"
    );
}

#[test]
fn a_carriage_return_is_written_out() {
    let option = OptionDecl::new(Simple::Str.into()).with_description("one\r\ntwo\r\n");
    let source = emit(&module_of(option));
    assert!(source.contains(r#""one\r\ntwo\r\n""#), "{source}");
    assert!(!source.contains('\r'));
}

#[test]
fn an_enable_option_keeps_what_differs_from_the_usual() {
    let mut option = OptionDecl::enable("it").with_default(Default::Value(Value::Bool(true)));
    option.internal = true;
    assert_eq!(option.form, Form::Enable);
    let source = emit(&module_of(option));
    assert!(source.contains("lib.mkEnableOption \"it\" // {"), "{source}");
    assert!(source.contains("default = true;") && source.contains("internal = true;"), "{source}");
    assert!(!source.contains("example"), "{source}");
}
