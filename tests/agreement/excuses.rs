//! Which disagreements a loss explains.

use nix_schema::{Cause, Effect, Loss, Value};

use crate::cases::all;

/// Whether `loss` is why the value is taken, or not, where Nix says the opposite.
pub fn explains(loss: &Loss, value: &Value, accepts: bool) -> bool {
    let effect = match loss.effect {
        Effect::More => accepts,
        Effect::Less => !accepts,
        Effect::Other => true,
        Effect::None => false,
    };
    effect && concerns(loss.cause, value)
}

/// Whether validators differ in it among themselves.
pub fn is_of_validators(cause: Cause) -> bool {
    matches!(cause, Cause::InexactNumber | Cause::WideInteger | Cause::PatternEnd)
}

/// Whether something in the value is what the cause is about. Values here are plain data.
pub fn concerns(cause: Cause, value: &Value) -> bool {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    const WIDE: f64 = 9_223_372_036_854_774_000.0;
    match cause {
        Cause::WholeFloat => has(value, |v| matches!(v, Value::Float(f) if f.fract() == 0.0)),
        Cause::IntegerForFloat => has(value, |v| matches!(v, Value::Int(_))),
        Cause::WideInteger => has(value, |v| matches!(v, Value::Float(f) if f.abs() > WIDE)),
        Cause::InexactNumber => has(value, |v| match v {
            Value::Int(int) => (*int as f64).abs() >= EXACT,
            Value::Float(float) => float.abs() >= EXACT,
            Value::Null | Value::Bool(_) | Value::String(_) | Value::List(_) | Value::Attrs(_) => {
                false
            }
        }),
        Cause::PatternEnd => has_text(value, |text| text.ends_with('\n')),
        Cause::PatternOfBytes => has_text(value, |text| !text.is_ascii()),
        Cause::Pattern => has_text(value, |_| true),
        Cause::StorePath => has_text(value, |text| text.contains('/')),
        Cause::MarkedSet => has(value, |v| matches!(v, Value::Attrs(a) if a.contains_key("_type"))),
        Cause::ShallowChoice => {
            has(value, |v| matches!(v, Value::List(_) | Value::Attrs(_)))
                || has_text(value, |text| text.starts_with('/'))
        }
        Cause::ModuleValue => has_text(value, |text| text.starts_with('/')),
        Cause::Predicate
        | Cause::Coercion
        | Cause::Format
        | Cause::CustomType
        | Cause::UnreadType
        | Cause::UnreadDeclaration
        | Cause::Freeform
        | Cause::FreeformBelow => true,
        // No plain data is a function, a path or a module, and the options here say nothing else.
        Cause::PathValue
        | Cause::NixOnly
        | Cause::NoJson
        | Cause::ModuleSyntax
        | Cause::OtherModules
        | Cause::Imports
        | Cause::Assertion
        | Cause::OwnDefinition
        | Cause::UnreadConfig
        | Cause::NotForUsers
        | Cause::ReadOnly
        | Cause::RemovedName
        | Cause::ChangedName
        | Cause::OtherName
        | Cause::Apply
        | Cause::ComputedDefault
        | Cause::Joined
        | Cause::Ored
        | Cause::Unique
        | Cause::Concatenated
        | Cause::MergedByName
        | Cause::ShallowMerge
        | Cause::DeepMerge
        | Cause::GuessedMerge
        | Cause::MergeFunction
        | Cause::Lazy
        | Cause::Collected
        | Cause::LineEnd
        | Cause::MadePackage
        | Cause::FirstBranch
        | Cause::Arguments
        | Cause::SpecialArgs
        | Cause::Class => false,
    }
}

fn has(value: &Value, is: impl Fn(&Value) -> bool) -> bool {
    !all(value, &|value| !is(value))
}

fn has_text(value: &Value, is: impl Fn(&str) -> bool) -> bool {
    has(value, |value| matches!(value, Value::String(text) if is(text)))
        || has(value, |value| matches!(value, Value::Attrs(a) if a.keys().any(|name| is(name))))
}
