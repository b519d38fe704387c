//! Where the judge and the emitted schema disagree: this list is complete, [`agreement`](crate::agreement)
//! sees to that.

use nix_schema::{
    Context, Group, Module, NixExpr, Numbers, OptionDecl, Simple, Type, ecma_pattern, json_schema,
};
use serde_json::{Value as Json, json};

/// What each says: whether the value fits.
#[derive(Debug, PartialEq)]
struct Verdicts {
    judge: bool,
    schema: bool,
}

fn verdicts(ty: &Type, json: &Json) -> Verdicts {
    let module =
        Module::new("m").with_root("m", Group::new().with("x", OptionDecl::new(ty.clone())));
    Verdicts {
        judge: ty.check(json, &Context::new(&module)).is_empty(),
        schema: jsonschema::is_valid(&json_schema(&module)["properties"]["x"], json),
    }
}

/// Numbers that only JSON Schema takes for what the type says.
fn lax_numbers() -> [(Type, Json); 3] {
    [
        // Nix tells integers and floats apart, JSON Schema does not.
        (Type::from(Simple::Int), json!(1.0)),
        (Type::from(Simple::Float), json!(1)),
        // A number of Nix that is no float has 64 bits.
        (Type::from(Simple::Number), json!(u64::MAX)),
    ]
}

/// The schema accepts what Nix refuses.
#[test]
fn the_schema_is_laxer_about_numbers() {
    for (ty, json) in lax_numbers() {
        assert_eq!(verdicts(&ty, &json), Verdicts { judge: false, schema: true }, "{json}");
    }
}

/// With the numbers of JSON the judge accepts them, and no others.
#[test]
fn the_judge_can_be_as_lax() {
    let module = Module::new("m");
    let accepts = |ty: &Type, json: &Json| {
        ty.check(json, &Context::new(&module).with_numbers(Numbers::Json)).is_empty()
    };
    for (ty, json) in lax_numbers() {
        assert!(accepts(&ty, &json), "{json}");
    }
    for (ty, json) in [
        (Simple::Int, json!(1.5)),
        (Simple::Int, json!(1e19)),
        (Simple::Port, json!(65536.0)),
        (Simple::Float, json!("1")),
    ] {
        assert!(!accepts(&ty.into(), &json), "{json}");
    }
}

/// The judge has no engine for patterns; it accepts what an oracle does not refuse.
#[test]
fn the_judge_is_laxer_about_patterns() {
    let ty = Type::StrMatching("[a-z]+".to_owned());
    assert_eq!(verdicts(&ty, &json!("1")), Verdicts { judge: true, schema: false });
}

/// Both accept what neither can judge.
#[test]
fn nobody_judges_nix() {
    let predicate = Type::from(Simple::Str).checked("s: s == \"a\"");
    let unreadable = Type::Raw { expr: NixExpr::new("import ./type.nix"), means: None };
    let collating = Type::StrMatching("[[.a.]]".to_owned());
    assert_eq!(ecma_pattern("[[.a.]]"), None);
    for ty in [predicate, unreadable, collating] {
        assert_eq!(verdicts(&ty, &json!("b")), Verdicts { judge: true, schema: true });
    }
}
