//! What a configuration comes to: its modules read `config`, which is made of what they and the declarations define
//! (nixpkgs `lib/modules.nix`, `evalModules`).
//!
//! It is found from below: first nothing is known of `config`, then what the definitions say that need not know, and so
//! on until a round adds nothing. What never becomes known is what needs itself, or something that is really unknown.

use std::collections::HashMap;
use std::rc::Rc;

use nix_eval::{Error, Evaluator, Kind, Source, Value};
use nix_schema::{AttrPath, Module, Tree};

use super::asked::Asked;
use super::load::{Reached, Unit};
use super::merge::{FAILED, Given, Merge, Merged, UNDEFINED};
use super::{At, Collected, Condition, Definition, collect};
use crate::emit::{Own, Program};

/// More rounds than this are not for people.
const MAX_ROUNDS: usize = 16;

/// Declarations, ready to be put together with definitions.
pub(crate) struct Declared<'a> {
    pub(crate) modules: &'a [Module],
    program: Program<'a>,
    /// The number of an option, by where its declaration stands.
    numbers: HashMap<usize, usize>,
    function: Value,
    /// From what is given to what the program looks it up with.
    given: Value,
    surroundings: Surroundings,
}

/// What modules are given besides `config`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings {
    /// nixpkgs' library.
    pub(crate) lib: Value,
    /// An open set, for what others declare.
    pub(crate) rest: Value,
    pub(crate) pkgs: Value,
    pub(crate) options: Value,
}

/// A configuration of which nothing more can be known.
pub(crate) struct Solved<'a> {
    pub(crate) reached: Reached,
    pub(crate) collected: Collected<'a, &'a Tree<'a>>,
    /// By number of the option.
    pub(crate) merged: Vec<Merged>,
    pub(crate) asked: Asked<'a>,
}

/// One round's `config` and what is made with it.
struct Tied {
    arguments: Value,
    /// By declaration and part.
    own: Vec<Vec<Value>>,
    /// By declaration and number.
    pieces: Vec<Vec<Value>>,
}

impl<'a> Declared<'a> {
    /// Reads the declarations.
    ///
    /// # Errors
    /// If they hold Nix that is none.
    pub(crate) fn new(
        evaluator: &mut Evaluator,
        modules: &'a [Module],
        surroundings: Surroundings,
    ) -> Result<Self, Error> {
        let program = Program::new(modules).unwrap_or_default();
        let function = evaluator.eval(Source::new(&program.text).named("(declaration)"))?;
        let given = evaluator.eval("given: number: default: given.${number} or default")?;
        let options = program.options.iter().enumerate();
        let numbers = options.map(|(number, (_, option))| (key(option), number)).collect();
        Ok(Self { modules, program, numbers, function, given, surroundings })
    }

    /// The options outside of submodules, by number.
    pub(crate) fn options(&self) -> &[(AttrPath, &'a nix_schema::OptionDecl)] {
        &self.program.options
    }

    /// The number of an option outside of submodules.
    pub(crate) fn number(&self, option: &nix_schema::OptionDecl) -> Option<usize> {
        self.numbers.get(&key(option)).copied()
    }

    /// The number of the option that an unknown value comes from.
    pub(crate) fn number_of_origin(&self, origin: &str) -> Option<usize> {
        let path = origin.strip_prefix(ORIGIN)?;
        self.options().iter().position(|(known, _)| known.to_string() == path)
    }

    fn tie(
        &self,
        evaluator: &mut Evaluator,
        merged: &[Merged],
        is_open: bool,
    ) -> Result<Tied, Error> {
        let mut given = Vec::new();
        for (number, merged) in merged.iter().enumerate() {
            let value = match merged {
                Merged::Value(value) | Merged::Own(value) => *value,
                // Its own path, so that whoever needs it can say what that was.
                Merged::Unknown(_) => {
                    let path = self.options().get(number).map(|(path, _)| path.to_string());
                    evaluator.unknown(&origin_of(&path.unwrap_or_default()))
                }
                Merged::Failed(_) => evaluator.unknown(FAILED),
                Merged::Nothing => continue,
            };
            given.push((number.to_string(), value));
        }
        let given = evaluator.set(given.iter().map(|(name, value)| (name.as_str(), *value)))?;
        let given = evaluator.call(self.given, given)?;
        let Surroundings { lib, rest, pkgs, options } = self.surroundings;
        let base = if is_open { rest } else { evaluator.set([])? };
        let unset = evaluator.unknown(UNDEFINED);
        let arguments = evaluator.set([
            ("rest", rest),
            ("base", base),
            ("unset", unset),
            ("lib", lib),
            ("options", options),
            ("pkgs", pkgs),
            ("given", given),
        ])?;
        let tied = evaluator.call(self.function, arguments)?;
        let declared = evaluator.select(tied, "declared")?;
        let (mut own, mut pieces) = (Vec::new(), Vec::new());
        for module in items(evaluator, declared)? {
            let parts = evaluator.select(module, "parts")?;
            own.push(items(evaluator, parts)?);
            let values = evaluator.select(module, "pieces")?;
            pieces.push(items(evaluator, values)?);
        }
        Ok(Tied { arguments: evaluator.select(tied, "arguments")?, own, pieces })
    }
}

/// The origin of an option whose value is not known.
fn origin_of(path: &str) -> String {
    [ORIGIN, path].concat()
}

const ORIGIN: &str = "config.";

/// Declarations are borrowed, so that no other can come to stand there.
fn key(option: &nix_schema::OptionDecl) -> usize {
    std::ptr::from_ref(option).addr()
}

fn items(evaluator: &mut Evaluator, list: Value) -> Result<Vec<Value>, Error> {
    Ok(match evaluator.kind(list)? {
        Kind::List(items) => items,
        _ => Vec::new(),
    })
}

/// What a configuration is made of.
pub(crate) struct Parts<'a, 't> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) owned: &'t [AttrPath],
    /// Whether others may define or declare what is not seen.
    pub(crate) is_open: bool,
    /// The options that files define of which it is not known whether they belong to it.
    pub(crate) doubtful: &'t [&'a nix_schema::OptionDecl],
}

/// Finds out all that can be known of a configuration: `roots` gives its modules when they are called with arguments.
///
/// # Errors
/// If the declarations can't be evaluated.
pub(crate) fn solve<'a>(
    evaluator: &mut Evaluator,
    declared: &'a Declared<'a>,
    parts: &Parts<'a, '_>,
    mut reach: impl FnMut(&mut Evaluator, Value) -> Reached,
) -> Result<Solved<'a>, Error> {
    let mut merged = vec![Merged::Unknown(String::new()); declared.options().len()];
    let mut before = None;
    for round in 1.. {
        let tied = declared.tie(evaluator, &merged, parts.is_open)?;
        let reached = reach(evaluator, tied.arguments);
        let asked = Asked::new(evaluator, Some(&declared.program), tied.pieces)?;
        let own = own(evaluator, (declared, &asked), &tied.own);
        let configs = in_order(&reached.units, own);
        let collected = collect(evaluator, configs, (parts.tree, parts.owned));
        merged = merge_all(evaluator, (declared, &asked), &collected, parts.doubtful);
        let now = Some(fingerprint(evaluator, &merged));
        if now == before || round == MAX_ROUNDS {
            return Ok(Solved { reached, collected, merged, asked });
        }
        before = now;
    }
    unreachable!("the last round returns")
}

/// What modules define in the order in which nixpkgs merges it: the last module first, and the declarations' own last of
/// all, since NixOS' modules come before a user's.
fn in_order(units: &[Rc<Unit>], own: Vec<(Value, At)>) -> Vec<(Value, At)> {
    let modules = units.iter().flat_map(|unit| unit.configs());
    let mut configs: Vec<_> = own.into_iter().chain(modules).collect();
    configs.reverse();
    configs
}

/// What the declarations define themselves, without what certainly does not count.
fn own(
    evaluator: &mut Evaluator,
    (declared, asked): (&Declared<'_>, &Asked<'_>),
    parts: &[Vec<Value>],
) -> Vec<(Value, At)> {
    let mut own = Vec::new();
    for (module, values) in declared.modules.iter().zip(parts) {
        for (part, value) in module.config.iter().zip(values) {
            let condition = match &part.condition {
                Some(condition) => asked.holds(evaluator, condition),
                None => Some(true),
            };
            let condition = match condition {
                Some(false) => continue,
                Some(true) => Condition::Holds,
                None => Condition::Unknown,
            };
            own.push((*value, At::plain().under(condition)));
        }
    }
    own
}

fn merge_all<'a>(
    evaluator: &mut Evaluator,
    (declared, asked): (&'a Declared<'a>, &Asked<'a>),
    collected: &Collected<'a, &Tree<'a>>,
    doubtful: &[&'a nix_schema::OptionDecl],
) -> Vec<Merged> {
    let mut by_number: Vec<Vec<Given>> = vec![Vec::new(); declared.options().len()];
    for Definition { option, value, at, .. } in &collected.definitions {
        if let Some(given) = declared.number(option).and_then(|number| by_number.get_mut(number)) {
            given.push(Given { value: *value, at: at.clone() });
        }
    }
    let mut own = own_of_options(evaluator, (declared, asked));
    let mut merged = Vec::new();
    for (number, (path, option)) in declared.options().iter().enumerate() {
        let mut definitions = std::mem::take(&mut by_number[number]);
        let own = own.remove(&number).unwrap_or_default();
        if doubtful.iter().any(|other| std::ptr::eq(*other, *option))
            || collected.unknown.iter().any(|(unknown, _)| path.strip_prefix(unknown).is_some())
        {
            merged.push(Merged::Unknown("what others define".to_owned()));
            continue;
        }
        if let ([], [Given { value, at }]) = (definitions.as_slice(), own.as_slice())
            && at.condition == Condition::Holds
            && option.apply.is_none()
        {
            merged.push(Merged::Own(*value));
            continue;
        }
        definitions.extend(own);
        let of_option = |module: &&Module| {
            module.roots.iter().any(|root| path.strip_prefix(&root.path).is_some())
        };
        merged.push(match declared.modules.iter().find(of_option) {
            Some(module) => Merge { evaluator, module, asked }.option(option, definitions),
            None => Merged::Unknown(String::new()),
        });
    }
    merged
}

/// What declarations define of their own options, by number of the option.
fn own_of_options(
    evaluator: &mut Evaluator,
    (declared, asked): (&Declared<'_>, &Asked<'_>),
) -> HashMap<usize, Vec<Given>> {
    let mut own: HashMap<usize, Vec<Given>> = HashMap::new();
    for Own { path, part, value } in &declared.program.own {
        let part = declared.modules.get(value.module).and_then(|module| module.config.get(*part));
        let condition = part.and_then(|part| part.condition.as_ref());
        let holds = condition.map_or(Some(true), |condition| asked.holds(evaluator, condition));
        let condition = match holds {
            Some(false) => continue,
            Some(true) => Condition::Holds,
            None => Condition::Unknown,
        };
        let number = declared.options().iter().position(|(known, _)| known == path);
        if let (Some(number), Some(value)) = (number, asked.value_at(*value)) {
            let at = At::plain().under(condition);
            own.entry(number).or_default().push(Given { value, at });
        }
    }
    own
}

/// What tells one round's result from another's.
fn fingerprint(evaluator: &mut Evaluator, merged: &[Merged]) -> Vec<String> {
    let print = |merged: &Merged| match merged {
        Merged::Value(value) => {
            match evaluator.force_deep(*value).and_then(|()| evaluator.print(*value)) {
                Ok(text) => text,
                Err(error) => ["! ", &error.message].concat(),
            }
        }
        Merged::Own(_) => "=".to_owned(),
        Merged::Unknown(_) => "?".to_owned(),
        Merged::Nothing => "-".to_owned(),
        Merged::Failed(_) => "!".to_owned(),
    };
    merged.iter().map(print).collect()
}
