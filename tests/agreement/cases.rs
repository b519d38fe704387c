//! Types and values to judge.

use nix_schema::{Context, Group, Module, OptionDecl, Type, Value};
use nixgen_tests::generate::{arb_type, arb_value, arb_value_of};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value as Json;

use crate::{TYPES, VALUES};

/// One value and the type that is to judge it, by their places.
#[derive(Clone, Copy, serde::Serialize)]
pub struct Case {
    pub ty: usize,
    pub value: usize,
}

/// Cases that are judged at once.
pub struct Batch {
    pub types: Vec<Type>,
    pub values: Vec<Value>,
    pub cases: Vec<Case>,
}

impl Batch {
    /// Types with values that fit, nearly fit and any others.
    pub fn random(seed: u64, is_real: bool) -> Self {
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut batch = Self { types: Vec::new(), values: Vec::new(), cases: Vec::new() };
        let types = arb_type();
        while batch.types.len() < TYPES {
            let ty = plain(&types.new_tree(&mut runner).unwrap().current());
            if !is_judged(&ty, is_real) {
                continue;
            }
            let values = values_of(&ty);
            let at = batch.types.len();
            for _ in 0..VALUES {
                let value = values.new_tree(&mut runner).unwrap().current();
                if is_plain(&value, &ty) {
                    batch.cases.push(Case { ty: at, value: batch.values.len() });
                    batch.values.push(value);
                }
            }
            batch.types.push(ty);
        }
        batch
    }

    /// Each value with each type.
    pub fn all(types: Vec<Type>, values: Vec<Value>) -> Self {
        let cases = (0..types.len())
            .flat_map(|ty| (0..values.len()).map(move |value| Case { ty, value }))
            .filter(|case| is_plain(&values[case.value], &types[case.ty]))
            .collect();
        Self { types, values, cases }
    }

    /// The module that declares an option of each type.
    pub fn module(&self) -> Module {
        let option = |group: Group, (at, ty): (usize, &Type)| {
            group.with(&format!("x{at}"), OptionDecl::new(ty.clone()))
        };
        Module::new("m").with_root("m", self.types.iter().enumerate().fold(Group::new(), option))
    }
}

/// A module with one option `x` of the type.
pub fn module_of(ty: &Type) -> Module {
    Module::new("m").with_root("m", Group::new().with("x", OptionDecl::new(ty.clone())))
}

/// The type without what its sub-options say besides their types: computed defaults, `apply`, other names.
fn plain(ty: &Type) -> Type {
    fn strip(json: &mut Json) {
        if let Json::Object(entries) = json {
            entries.values_mut().for_each(strip);
            if let Some(ty) = entries.get("ty") {
                // What was optional by a computed default is required without it.
                let ty: Type = serde_json::from_value(ty.clone()).unwrap();
                let fits = |default: &Json| {
                    let value = default.get("value").cloned().map(serde_json::from_value::<Value>);
                    value.is_some_and(|v| {
                        ty.check(&v.unwrap(), &Context::new(&Module::new("m"))).is_empty()
                    })
                };
                entries.retain(|name, value| name == "ty" || name == "default" && fits(value));
            }
            if entries.contains_key("node") {
                entries.remove("aliases");
                entries.remove("comment");
            }
        } else if let Json::Array(items) = json {
            items.iter_mut().for_each(strip);
        }
    }
    let mut json = serde_json::to_value(ty).unwrap();
    strip(&mut json);
    serde_json::from_value(json).unwrap()
}

/// Whether the judges know the type: the stand-in has no formats, and nobody a type that is only described. A set with a
/// `__functor` is a function to some of them, and nixpkgs fails on a file set that is only marked as one.
fn is_judged(ty: &Type, is_real: bool) -> bool {
    let text = serde_json::to_string(ty).unwrap();
    let has = |word: &&str| text.contains(*word);
    let unjudged = ["\"unknown\"", "\"format\"", "__functor", "\"name\":\"_type\""];
    let only_stand_in = ["\"fileset\"", "\"loaOf\""];
    let is_unjudged = unjudged.iter().any(has) || (is_real && only_stand_in.iter().any(has));
    !is_unjudged
}

/// Values that fit, values that nearly fit and any others.
fn values_of(ty: &Type) -> BoxedStrategy<Value> {
    let fitting = arb_value_of(ty, &Module::new("m")).unwrap_or_else(arb_value);
    let near = (fitting.clone(), arb_value(), any::<u16>()).prop_map(|(mut value, other, at)| {
        spoil(&mut value, (at.into(), other));
        value
    });
    prop_oneof![3 => fitting, 3 => near, 1 => arb_value()].boxed()
}

/// The value with something else somewhere in it.
fn spoil(value: &mut Value, (at, other): (usize, Value)) {
    match value {
        Value::List(items) if !items.is_empty() && at % 4 != 0 => {
            let here = at % items.len();
            spoil(&mut items[here], (at / 3, other));
        }
        Value::Attrs(entries) if !entries.is_empty() && at % 4 != 0 => {
            let name = entries.keys().nth(at % entries.len()).unwrap().clone();
            match at % 5 {
                0 => drop(entries.remove(&name)),
                1 => drop(entries.insert(format!("{name}x"), other)),
                _ => spoil(entries.get_mut(&name).unwrap(), (at / 3, other)),
            }
        }
        Value::Int(int) if at % 2 == 0 => *value = Value::Float(*int as f64),
        Value::Float(float) if at % 2 == 0 && float.abs() < 1e15 => {
            *value = Value::Int(float.trunc() as i64);
        }
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::List(_)
        | Value::Attrs(_) => *value = other,
    }
}

/// Whether a value is one to Nix, rather than something that stands for another: what a `_type` or a `__functor`
/// makes of a set the types are not asked.
fn is_plain(value: &Value, ty: &Type) -> bool {
    const NAMES: [&str; 8] =
        ["__functor", "__toString", "outPath", "_module", "imports", "config", "options", "_file"];
    let text = serde_json::to_string(ty).unwrap();
    let is_marked = ["luaInline", "optionType", "optionDeclaration", "\"pkgs\"", "fileset"]
        .iter()
        .any(|name| text.contains(name));
    let has_module = ["submodule", "deferredModule"].iter().any(|name| text.contains(name));
    all(value, &|value| {
        match value {
        Value::Attrs(entries) => {
            !entries.keys().any(|name| NAMES.contains(&name.as_str()))
                && entries.get("_type").is_none_or(|mark| {
                    is_marked && !matches!(mark, Value::String(text) if ["if", "merge", "override", "order"].contains(&text.as_str()))
                })
        }
        // The path of a module that is not there ends Nix.
        Value::String(text) => !(has_module && text.starts_with('/')),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::List(_) => true,
    }
    })
}

/// Whether something holds of a value and all that is in it.
pub fn all(value: &Value, holds: &dyn Fn(&Value) -> bool) -> bool {
    holds(value)
        && match value {
            Value::List(items) => items.iter().all(|item| all(item, holds)),
            Value::Attrs(entries) => entries.values().all(|value| all(value, holds)),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => {
                true
            }
        }
}
