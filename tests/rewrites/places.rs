//! Where in Rust a difference is declared, and that looking it up is quick.

use nix_schema::{Binding, Group, Module, NixExpr, OptionDecl, Part, Place, Simple, Value};
use nixgen::compare::{Difference, Report};

fn place(field: &str) -> Place {
    Place::new("demo.rs", 1, 1, field)
}

fn option(field: &str) -> OptionDecl {
    let option = OptionDecl::new(Simple::Int.into()).with_default(Value::Int(1));
    OptionDecl { place: place(field), ..option }
}

/// The declaration against what it is emitted as after `change`.
fn report(module: &Module, change: impl FnOnce(&mut Module)) -> Report {
    let mut changed = module.clone();
    change(&mut changed);
    let text = nixgen::module_source(&changed).unwrap();
    nixgen::check(module, "other.nix", &text).unwrap()
}

/// Each difference and the field it is declared in.
#[track_caller]
fn check(module: &Module, change: impl FnOnce(&mut Module), expected: &[(&str, &str)]) {
    let found = |difference: Difference| {
        let field = difference.left.and_then(|left| left.place.field);
        (difference.subject.to_string(), field.unwrap_or_default())
    };
    let found: Vec<_> = report(module, change).differences.into_iter().map(found).collect();
    let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
    assert_eq!(found, expected);
}

/// A part with these assertions, each declared in the field of its name.
fn part(names: &[&str]) -> Part {
    let mut part = Part { place: place("part"), ..Part::default() };
    for name in names {
        part = part.with_assertion(NixExpr::new("true"), *name);
    }
    for (assertion, name) in part.assertions.iter_mut().zip(names) {
        assertion.place = place(name);
    }
    part
}

#[test]
fn options_and_what_is_around_them() {
    let inner = Group::new().with("b", option("b")).with("c", option("c"));
    let group = Group::new().with("a", inner).with("d", option("d"));
    let module = Module::new("demo").with_root("demo", group);
    let get = |module: &mut Module| std::mem::take(&mut module.roots[0].group);
    check(
        &module,
        |changed| {
            let group = get(changed);
            changed.roots[0].group = Group { members: group.members[1..].to_vec(), ..group };
        },
        &[("demo.a", "b")],
    );
    check(
        &module,
        |changed| {
            changed.roots[0].group.members.pop();
        },
        &[("demo.d", "d")],
    );
}

#[test]
fn assertions_of_later_parts() {
    let module = Module::new("demo")
        .with_config(part(&["one", "two"]))
        .with_config(part(&["three"]))
        .with_config(part(&["four"]));
    check(
        &module,
        |changed| {
            changed.config.remove(0);
            changed.config[1].assertions[0].message = "other".into();
        },
        &[("config", "part"), ("assertions[3]: message", "four")],
    );
}

#[test]
fn bindings_and_definitions() {
    let mut module = Module::new("demo").with_config(part(&[]).with("a.b", NixExpr::new("1")));
    let binding = |name: &str| Binding {
        name: name.to_owned(),
        value: NixExpr::new("1"),
        comment: nix_schema::Comment::default(),
        place: place(name),
    };
    module.bindings = vec![binding("x"), binding("y")];
    let nix_schema::Body::Definitions(definitions) = &mut module.config[0].body else {
        panic!("definitions")
    };
    definitions[0].place = place("a_b");
    check(
        &module,
        |changed| {
            changed.bindings[1].value = NixExpr::new("2");
            changed.config[0] = Part::default().with("a.b", NixExpr::new("2"));
        },
        &[("let y", "y"), ("config.a.b", "a_b")],
    );
}

#[test]
fn many_differences() {
    let group = |default: i64| {
        (0..2000).fold(Group::new(), |group, at| {
            let option = option(&format!("field{at}")).with_default(Value::Int(default));
            group.with(&format!("option{at}"), option)
        })
    };
    let module = Module::new("demo").with_root("demo", group(1));
    let changed = Module::new("demo").with_root("demo", group(2));
    let text = nixgen::module_source(&changed).unwrap();
    let report = nixgen::check(&module, "other.nix", &text).unwrap();
    for (at, difference) in report.differences.iter().enumerate() {
        let field = difference.left.as_ref().and_then(|left| left.place.field.as_deref());
        assert!(field.is_some_and(|field| field.contains("field")), "{at}: {field:?}");
    }
    assert_eq!(report.differences.len(), 2000);
}
