//! A module from an `options.json`: what was read comes back when it is written again.

use expect_test::expect;
use nix_schema::{AttrPath, Form, Module, Node, NoteKind, OptionDecl, Type};
use nixgen::options_doc::options_doc;
use nixgen::options_json::{ReadModule, read_module};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;
use serde_json::{Map, Value as Json};

use crate::fixture::JSON;

/// Entries of the fixture that nixpkgs does not write so: other records, other names, values that are no texts.
const NOT_OF_NIXPKGS: [&str; 8] = [
    "web.hook",
    "web.hook.<function body>.x",
    "web.inherit",
    "web.nothing",
    "web.old",
    "web.plain",
    "web.related",
    "web.\"inherit\"",
];

fn read(json: &str) -> ReadModule {
    read_module("options", json.to_owned()).unwrap()
}

fn written(read: &ReadModule) -> Map<String, Json> {
    let doc = options_doc(&read.module, "x.nix").unwrap_or_else(|problems| panic!("{problems:#?}"));
    doc.declared_by(&read.declarations).options
}

/// What is written again, but for what the notes say was lost.
fn difference(
    read: &ReadModule,
    before: &Map<String, Json>,
    after: &Map<String, Json>,
) -> Option<String> {
    let is_lost = |name: &str| {
        let loc =
            after.get(name).or(before.get(name)).and_then(|option| option.get("loc").cloned());
        let loc: Vec<String> = serde_json::from_value(loc?).ok()?;
        let lost = read.notes.iter().filter(|note| note.kind == NoteKind::Lost);
        Some(lost.into_iter().any(|note| note.path.strip_prefix(&AttrPath(loc.clone())).is_some()))
    };
    let differs = |name: &&String| after.get(*name) != before.get(*name);
    let name = before
        .keys()
        .chain(after.keys())
        .find(|name| differs(name) && is_lost(name) != Some(true))?;
    Some(format!("{name}\n  before {:?}\n  after {:?}", before.get(name), after.get(name)))
}

fn assert_same(read: &ReadModule, before: &Map<String, Json>, without: &[&str]) {
    let (mut before, mut after) = (before.clone(), written(read));
    for name in without {
        before.remove(*name);
        after.remove(*name);
    }
    assert_eq!(difference(read, &before, &after), None);
}

#[test]
fn what_is_read_is_written_again() {
    let before: Map<String, Json> = serde_json::from_str(JSON).unwrap();
    assert_same(&read(JSON), &before, &NOT_OF_NIXPKGS);
}

/// What real Nix documents of types, values, aliases, tags and submodules.
#[test]
fn what_nixpkgs_documents_is_written_again() {
    for name in [
        "computed",
        "fields",
        "inside",
        "names",
        "nix",
        "types",
        "values",
        "visibility",
        "xen-dom0",
    ] {
        let path = format!("{}/options_doc/recorded/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let recorded = std::fs::read_to_string(path).unwrap();
        let mut before: Map<String, Json> = serde_json::from_str(&recorded).unwrap();
        for (name, option) in &mut before {
            let option = option.as_object_mut().unwrap();
            option.entry("declarations").or_insert(serde_json::json!(["modules/kitchen.nix"]));
            option.entry("description").or_insert("An option.".into());
            option.entry("readOnly").or_insert(false.into());
            option.entry("loc").or_insert(name.split('.').collect::<Vec<_>>().into());
        }
        let text = serde_json::to_string(&before).unwrap();
        let read = read(&text);
        assert_same(&read, &before, &[]);
        // A deferred module with options, and words over a freeform type.
        let lost = read.notes.iter().filter(|note| note.kind == NoteKind::Lost).count();
        assert!(lost < 10, "{name}: {lost} notes of what is lost");
    }
}

fn option<'m>(module: &'m Module, path: &str) -> &'m OptionDecl {
    let mut group = module.roots.first().map(|root| &root.group).unwrap();
    let mut names = path.split('.').peekable();
    while let Some(name) = names.next() {
        match &group.get(name).unwrap_or_else(|| panic!("no {name}")).node {
            Node::Group(inner) => group = inner,
            Node::Option(option) if names.peek().is_none() => return option,
            Node::Option(_) | Node::Raw(_) => panic!("{name} of {path} is no group"),
        }
    }
    panic!("{path} is a group")
}

#[test]
fn the_tree_and_the_words_make_the_types() {
    let json = r#"{
        "a.enable": { "loc": ["a", "enable"], "type": "boolean", "description": "Whether to enable a.",
            "default": { "_type": "literalExpression", "text": "false" },
            "example": { "_type": "literalExpression", "text": "true" }, "readOnly": false },
        "a.hosts": { "loc": ["a", "hosts"], "type": "attribute set of (submodule)" },
        "a.hosts.<host>.port": { "loc": ["a", "hosts", "<host>", "port"],
            "type": "16 bit unsigned integer; between 0 and 65535 (both inclusive)",
            "default": { "_type": "literalExpression", "text": "80" } },
        "a.odd": { "loc": ["a", "odd"], "type": "words of their own" },
        "a.odd.x": { "loc": ["a", "odd", "x"], "type": "string",
            "default": { "_type": "literalExpression", "text": "pkgs.x" } },
        "a.hidden.*.y": { "loc": ["a", "hidden", "*", "y"], "type": "string" }
    }"#;
    let read = read(json);
    assert_eq!(option(&read.module, "a.enable").form, Form::Enable);
    let Type::AttrsWith(hosts) = &option(&read.module, "a.hosts").ty else { panic!("no set") };
    assert_eq!(hosts.placeholder.as_deref(), Some("host"));
    let Type::Submodule(host) = &hosts.elem else { panic!("no submodule") };
    assert!(host.group.get("port").is_some());
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    expect![[r#"
        a.hidden: guessed: that it is an option whose own record is not shown
        a.odd: guessed: its type, by the options below it
        a.odd.x: guessed: its default is known as text only; it has none"#]]
    .assert_eq(&notes.join("\n"));
    assert!(read.notes.iter().all(|note| note.kind == NoteKind::Guessed));
    // It is a module like any other.
    assert!(nixgen::module_source(&read.module).unwrap().contains("lib.mkEnableOption \"a\""));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 60, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    /// Whatever module: reading what is written of it, and writing that, changes nothing.
    #[test]
    fn writing_inverts_reading(module in arb_module()) {
        let Ok(doc) = options_doc(&module, "x.nix") else { return Err(TestCaseError::reject("not known")) };
        prop_assume!(!doc.options.is_empty());
        let read = read(&doc.text());
        let again = options_doc(&read.module, "x.nix");
        prop_assert!(again.is_ok(), "{:#?}", again);
        let again = again.unwrap().declared_by(&read.declarations).options;
        prop_assert_eq!(difference(&read, &doc.options, &again), None);
    }
}
