//! Declarations and values for which a naive walk takes exponential or cubic time: they would not end here.

use nix_schema::{
    Comment, Group, Import, Module, NamedType, OptionDecl, Place, Relocation, Simple, Type,
    json_schema,
};
use serde_json::{Value as Json, json};

const LEVELS: usize = 40;

/// Types `t0` to `t40`, each made of the next.
fn layered(of: impl Fn(Type) -> Type) -> Module {
    let option = OptionDecl::new(Type::Named("t0".to_owned()));
    let mut module = Module::new("demo").with_root("demo", Group::new().with("x", option));
    for level in 0..=LEVELS {
        let next = Type::Named(format!("t{}", level + 1));
        let ty = if level == LEVELS { Simple::Int.into() } else { of(next) };
        let (comment, place) = (Comment::default(), Place::default());
        module.types.push(NamedType { name: format!("t{level}"), ty, comment, place });
    }
    module
}

fn of_two_fields(next: &Type) -> Type {
    let field = || OptionDecl::new(next.clone());
    Type::submodule(Group::new().with("a", field()).with("b", field()))
}

fn problems(module: &Module, x: &Json) -> usize {
    module.check_json(&json!({ "x": x })).len()
}

#[test]
fn types_whose_fields_share_a_type() {
    let module = layered(|next| {
        of_two_fields(&Type::Checked(Box::new(nix_schema::Checked {
            base: next,
            predicate: "x: true".into(),
            bounds: Vec::new(),
            items: Vec::new(),
        })))
    });
    assert_eq!(json_schema(&module)["required"], json!(["x"]));
    let optional = layered(|next| {
        let field = || {
            OptionDecl::new(Type::Either(Box::new(next.clone()), Box::new(next.clone())))
                .with_default(nix_schema::Value::Null)
        };
        let shared = || OptionDecl::new(next.clone());
        let group = Group::new().with("a", field()).with("b", shared()).with("c", shared());
        Type::submodule(group)
    });
    assert_eq!(json_schema(&optional)["required"], json!(["x"]));
}

#[test]
fn types_whose_fields_share_a_type_that_requires_nothing() {
    let mut module = layered(|next| of_two_fields(&next));
    module.types[LEVELS].ty = Type::list_of(Simple::Int.into());
    assert_eq!(json_schema(&module)["required"], Json::Null);
}

#[test]
fn unions_whose_branches_share_a_type() {
    let module = layered(|next| {
        Type::Either(Box::new(Type::list_of(next.clone())), Box::new(Type::list_of(next)))
    });
    let deep = |inner: Json| (0..LEVELS).fold(inner, |inner, _| json!([inner]));
    assert_eq!(problems(&module, &deep(json!(1))), 0);
    assert_eq!(problems(&module, &deep(json!("one"))), 1);
    let flat = layered(|next| Type::Either(Box::new(next.clone()), Box::new(next)));
    assert_eq!(problems(&flat, &json!(1)), 0);
}

/// What was found while a type is inside itself says nothing about it elsewhere.
#[test]
fn branches_that_contain_each_other() {
    let named = |name: &str| Type::Named(name.to_owned());
    let either = |a: Type, b: Type| Type::Either(Box::new(a), Box::new(b));
    let mut module = layered(|next| next);
    let both = Type::submodule(
        Group::new().with("a", OptionDecl::new(named("a"))).with("b", OptionDecl::new(named("b"))),
    );
    module.types = [
        ("t0", either(named("a"), either(named("b"), both))),
        ("a", either(named("b"), Type::list_of(named("b")))),
        ("b", either(named("a"), Simple::Str.into())),
    ]
    .map(|(name, ty)| NamedType {
        name: name.to_owned(),
        ty,
        comment: Comment::default(),
        place: Place::default(),
    })
    .to_vec();
    for fits in [json!("s"), json!(["s"]), json!([["s"]]), json!({ "a": "s", "b": ["s"] })] {
        assert_eq!(problems(&module, &fits), 0, "{fits}");
    }
    assert_ne!(problems(&module, &json!(1)), 0);
    assert_ne!(problems(&module, &json!([1])), 0);
}

#[test]
fn thousands_of_renames() {
    let count = 1000;
    let mut module = Module::new("demo");
    let mut group = Group::new();
    for at in 0..count {
        group = group.with(&format!("new{at}"), OptionDecl::new(Simple::Int.into()));
        module = module.with_import(Import::Relocation(Relocation::Renamed {
            from: format!("demo.old{at}").as_str().into(),
            to: format!("demo.new{at}").as_str().into(),
            place: Place::default(),
            since_release: None,
        }));
    }
    let schema = json_schema(&module.with_root("demo", group));
    assert_eq!(schema["properties"].as_object().unwrap().len(), 2 * count);
}
