//! What modules are called with besides `config`, `lib`, `options` and `pkgs` (nixpkgs `lib/modules.nix`,
//! `_module.args`).

use nix_eval::{Error, Evaluator, Kind, Value};

use super::Declared;
use crate::modules::merge::Aim;
use crate::modules::read::Read;
use crate::modules::{At, Condition, at_path, origin, spread};

/// What is known of it before any module was called.
pub(super) fn at_first(evaluator: &mut Evaluator, declared: &Declared<'_>) -> Result<Value, Error> {
    match declared.aim {
        Aim::Judge => Ok(declared.surroundings.rest),
        Aim::Evaluate => evaluator.open_set([], origin::ARGUMENT),
    }
}

/// What modules define at `_module.args`, each argument once; `seen` notes what tells it from another round's.
///
/// # Errors
/// If the evaluator may do no more.
pub(crate) fn defined(
    evaluator: &mut Evaluator,
    configs: &[(Value, At)],
    seen: &mut Vec<String>,
) -> Result<Value, Error> {
    let mut arguments: Vec<(String, Value)> = Vec::new();
    let mut is_open = false;
    for config in configs {
        for place in at_path(evaluator, config.clone(), &["_module", "args"]) {
            for (kind, _, at) in spread(evaluator, place, &mut Vec::new()) {
                let Kind::Attrs(attrs) = kind else {
                    is_open = true;
                    continue;
                };
                for (name, value) in attrs {
                    let mut plain = spread(evaluator, (value, at.clone()), &mut Vec::new());
                    let value = match plain.pop() {
                        Some((_, value, at))
                            if at.condition == Condition::Holds && plain.is_empty() =>
                        {
                            value
                        }
                        _ => evaluator.unknown(origin::ARGUMENT),
                    };
                    let is_twice = arguments.iter().any(|(own, _)| *own == name);
                    let value = if is_twice { evaluator.unknown(origin::ARGUMENT) } else { value };
                    arguments.retain(|(own, _)| *own != name);
                    arguments.push((name, value));
                }
            }
        }
    }
    for (name, value) in &arguments {
        seen.push(format!("{name} {:?}", Read::new(evaluator).read(*value)));
    }
    let arguments = arguments.iter().map(|(name, value)| (name.as_str(), *value));
    match is_open {
        true => evaluator.open_set(arguments, origin::ARGUMENT),
        false => evaluator.set(arguments),
    }
}
