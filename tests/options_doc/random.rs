//! Modules that nobody would write, against nixpkgs: many with Nix at hand.

use nix_schema::{
    Default, Group, Import, Module, Node, OptionDecl, Shown, Simple, Text, Type, Value,
};
use nixgen::options_doc::options_doc;
use nixgen_tests::generate::arb_module;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use serde_json::{Map, Value as Json};

use crate::kitchen::assert_same;
use crate::real::{FILE, documented, nixpkgs_lib};

/// How many modules are compared where Nix is at hand; `MODULES` in the environment says otherwise, `SEED` which ones.
const MODULES: usize = 40;

/// How many of them are recorded, with what nixpkgs documents of them.
const RECORDED: usize = 12;

const RECORDING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/options_doc/recorded/random.jsonl");

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[test]
fn recorded_modules_are_documented_as_nixpkgs_documents_them() {
    let recorded = std::fs::read_to_string(RECORDING).unwrap();
    for line in recorded.lines() {
        let (module, real): (Module, Map<String, Json>) = serde_json::from_str(line).unwrap();
        let ours = options_doc(&module, FILE).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_same(&ours.options, &real);
    }
    assert_eq!(recorded.lines().count(), RECORDED);
}

#[test]
fn random_modules_are_documented_as_nixpkgs_documents_them() {
    let Some(lib) = nixpkgs_lib() else {
        eprintln!("skipped: random modules: NIXGEN_NIXPKGS_LIB does not name a nixpkgs lib");
        return;
    };
    let seed = u8::try_from(number("SEED", 1)).unwrap();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut modules, mut options, mut recording) = (0, 0, Vec::new());
    while modules < number("MODULES", MODULES) {
        let mut module = arb_module().new_tree(&mut runner).unwrap().current();
        settle(&mut module);
        let Ok(source) = nixgen::module_source(&module) else { continue };
        let ours = options_doc(&module, FILE);
        match (ours, documented(&lib, &source)) {
            (Ok(ours), Ok(real)) => {
                options += real.len();
                assert_same(&ours.options, &real);
                recording.push(serde_json::to_string(&(&module, &real)).unwrap());
            }
            (Err(problems), Ok(_)) => panic!("nixpkgs documents it\n{problems:#?}\n{source}"),
            // nixpkgs takes an option of such a name for the mark of what holds it.
            (Ok(_), Err(_)) if ["_type", "__functor"].iter().any(|mark| source.contains(mark)) => {}
            (Ok(_), Err(error)) => panic!("nixpkgs refuses it\n{error}\n{source}"),
            (Err(_), Err(_)) => {}
        }
        modules += 1;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        recording.truncate(RECORDED);
        std::fs::write(RECORDING, recording.join("\n") + "\n").unwrap();
    }
    eprintln!("{modules} modules with {options} options are documented as nixpkgs documents them");
}

/// Leaves out what depends on what is around, and what two versions of Nix write differently.
fn settle(module: &mut Module) {
    module.imports.retain(|import| !matches!(import, Import::Raw(_)));
    module.config.clear();
    module.meta.clear();
    for root in &mut module.roots {
        settle_group(&mut root.group);
    }
    for named in &mut module.types {
        forget_names(&mut named.ty);
        settle_type(&mut named.ty);
    }
}

fn settle_group(group: &mut Group) {
    for member in &mut group.members {
        match &mut member.node {
            Node::Group(group) => settle_group(group),
            Node::Option(option) => settle_option(option),
            Node::Raw(_) => {}
        }
    }
}

fn settle_option(option: &mut OptionDecl) {
    if let Some(Default::Value(value)) = &mut option.default {
        short(value);
    }
    for shown in [&mut option.default_text, &mut option.example] {
        if let Some(Shown::Value(value)) = shown {
            short(value);
        }
    }
    if let Some(Default::Nix(expr)) = &option.default
        && is_around(&expr.text)
    {
        option.default = None;
    }
    for shown in [&mut option.default_text, &mut option.example] {
        if let Some(Shown::Nix(expr)) = shown
            && is_around(&expr.text)
        {
            *shown = None;
        }
    }
    if let Some(Text::Nix(_)) = &option.description {
        option.description = None;
    }
    settle_type(&mut option.ty);
}

fn is_around(text: &str) -> bool {
    ["pkgs", "config", "./", "lib.version"].iter().any(|word| text.contains(word))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is not looked at stays as it is")]
fn settle_type(ty: &mut Type) {
    match ty {
        Type::Submodule(submodule) => settle_group(&mut submodule.group),
        Type::AttrTag(group) => settle_group(group),
        Type::ListOf(t)
        | Type::AttrsOf(t)
        | Type::NullOr(t)
        | Type::NonEmptyListOf(t)
        | Type::LazyAttrsOf(t)
        | Type::LoaOf(t)
        | Type::FunctionTo(t)
        | Type::PasswdEntry(t) => settle_type(t),
        Type::Either(a, b) => {
            settle_type(a);
            settle_type(b);
        }
        Type::OneOf(types) => types.iter_mut().for_each(settle_type),
        Type::CoercedTo(c) => {
            settle_type(&mut c.from);
            settle_type(&mut c.to);
        }
        Type::Unique(u) => settle_type(&mut u.base),
        Type::Checked(c) => settle_type(&mut c.base),
        Type::Described(d) => settle_type(&mut d.base),
        Type::AttrsWith(w) => settle_type(&mut w.elem),
        Type::AttrListOf(l) => settle_type(&mut l.elem),
        // In the types that have names these would be inside themselves.
        Type::Format(_) | Type::DeferredModule(_) => *ty = Simple::Str.into(),
        Type::Simple(simple) if *simple == Simple::Fileset => *ty = Simple::Str.into(),
        _ => {}
    }
}

fn forget_names(ty: &mut Type) {
    let text = serde_json::to_string(ty).unwrap();
    let plain = text.replace("{\"named\":\"node\"}", "{\"simple\":\"str\"}");
    let plain = plain.replace("{\"named\":\"tree'\"}", "{\"simple\":\"str\"}");
    *ty = serde_json::from_str(&plain).unwrap();
}

/// A Nix before 2.9 writes six digits.
fn short(value: &mut Value) {
    match value {
        Value::Float(float) => *float = (*float).clamp(-1000.0, 1000.0).round() / 2.0,
        Value::List(items) => items.iter_mut().for_each(short),
        Value::Attrs(attrs) => attrs.values_mut().for_each(short),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::String(_) => {}
    }
}
