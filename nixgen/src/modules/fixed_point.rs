//! What a configuration comes to: its modules read `config`, which is made of what they and the declarations define
//! (nixpkgs `lib/modules.nix`, `evalModules`).
//!
//! It is found from below: first nothing is known of `config`, then what the definitions say that need not know, and so
//! on until a round adds nothing. What never becomes known is what needs itself, or something that is really unknown.

mod arguments;
mod options;
mod recursion;
mod relocated;
mod together;

use std::collections::HashMap;

use nix_eval::{Error, Evaluator, Kind, Source, Value};
use nix_schema::{AttrPath, Module, Rename, Tree};

pub(crate) use self::arguments::defined;
use self::together::{Together, counting, merge_all};
use super::asked::Asked;
use super::declared_in_nix::attribute;
use super::load::Reached;
use super::merge::{Aim, Clash, FAILED, Merged, UNDEFINED};
use super::read::Read;
use super::{At, Collected, Condition, collect};
use crate::emit::{Definitions, Program};

/// More rounds than this are not for people.
const MAX_ROUNDS: usize = 16;

/// The same where defaults take their part, each of which may need another one.
const MAX_ROUNDS_WITH_DEFAULTS: usize = 64;

/// Declarations, ready to be put together with definitions.
pub(crate) struct Declared<'a> {
    pub(crate) modules: &'a [Module],
    program: Program<'a>,
    /// The number of an option, by where its declaration stands.
    numbers: HashMap<usize, usize>,
    /// The same, by path.
    pub(crate) paths: HashMap<AttrPath, usize>,
    /// The old and other names of options, in the order of the modules that move them.
    pub(crate) names: Vec<AttrPath>,
    /// Of each the general form of what moves it, if it has that.
    general: Vec<Option<&'a Rename>>,
    function: Value,
    /// From what is given to what the program looks it up with.
    given: Value,
    surroundings: Surroundings,
    aim: Aim,
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
    /// What the next round would be given.
    pub(crate) extra: Extra,
}

/// What is given to a round besides values of options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extra {
    /// Whether others may declare what is not seen.
    is_open: bool,
    /// Further arguments of modules.
    arguments: Value,
    /// The argument `options`.
    options: Value,
}

/// One round's `config` and what is made with it.
pub(crate) struct Tied {
    pub(crate) arguments: Value,
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
        aim: Aim,
    ) -> Result<Self, Error> {
        let definitions = match aim {
            Aim::Judge => Definitions::Own,
            Aim::Evaluate => Definitions::All,
        };
        let program = Program::new(modules, definitions).unwrap_or_default();
        let function = evaluator.eval(Source::new(&program.text).named("(declaration)"))?;
        let given = evaluator.eval("given: number: default: given.${number} or default")?;
        let options = program.options.iter().enumerate();
        let numbers = options.map(|(number, (_, option))| (key(option), number)).collect();
        let paths = program.options.iter().enumerate();
        let paths = paths.map(|(number, (path, _))| (path.clone(), number)).collect();
        let names: Vec<AttrPath> = modules.iter().flat_map(relocated::names).collect();
        let general = names.iter().map(|name| relocated::general(modules, name)).collect();
        Ok(Self {
            modules,
            program,
            numbers,
            paths,
            names,
            general,
            function,
            given,
            surroundings,
            aim,
        })
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

    pub(crate) fn tie(
        &self,
        evaluator: &mut Evaluator,
        merged: &[Merged],
        extra: Extra,
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
                Merged::Failed(clash) if self.aim == Aim::Evaluate => clash.value(evaluator)?,
                Merged::Failed(_) => evaluator.unknown(FAILED),
                Merged::Nothing => continue,
            };
            given.push((number.to_string(), value));
        }
        let given = evaluator.set(given.iter().map(|(name, value)| (name.as_str(), *value)))?;
        let given = evaluator.call(self.given, given)?;
        let Surroundings { lib, rest, pkgs, .. } = self.surroundings;
        let Extra { is_open, arguments: extra, options } = extra;
        let base = if is_open { rest } else { evaluator.set([])? };
        let unset = match self.aim {
            Aim::Judge => evaluator.unknown(UNDEFINED),
            Aim::Evaluate => Clash::Undefined.value(evaluator)?,
        };
        let pkgs = attribute(evaluator, extra, "pkgs").unwrap_or(pkgs);
        let arguments = evaluator.set([
            ("rest", rest),
            ("base", base),
            ("extra", extra),
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
    /// Whether files may belong to it that were not seen: what is weaker than a plain definition may not be the last word.
    pub(crate) is_partial: bool,
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
    let mut extra = arguments::at_first(evaluator, declared)?;
    let mut options = declared.surroundings.options;
    let mut recursive = HashMap::new();
    for round in 1.. {
        let given = Extra { is_open: parts.is_open, arguments: extra, options };
        let tied = declared.tie(evaluator, &merged, given)?;
        let mut reached = reach(evaluator, tied.arguments);
        let asked = Asked::new(evaluator, Some(&declared.program), tied.pieces)?;
        let asked = asked.with_lib(declared.surroundings.lib);
        reached.disabled = relocated::disabled(evaluator, (declared, &asked));
        let own = own(evaluator, (declared, &asked), &tied.own);
        let (configs, before_first) = in_order(&reached, own);
        let (defined, tree) = (configs.clone(), (parts.tree, parts.owned));
        let collected = collect(evaluator, configs, tree);
        let config = evaluator.select(tied.arguments, "config")?;
        let together =
            Together { declared, asked: &asked, collected: &collected, before_first, config };
        merged = merge_all(evaluator, &together, parts);
        for (number, clash) in &recursive {
            merged[*number] = Merged::Failed(Clash::clone(clash));
        }
        let mut now = fingerprint(evaluator, declared, &merged);
        if declared.aim == Aim::Evaluate {
            extra = arguments::defined(evaluator, &defined, &mut now)?;
            let counting = counting(evaluator, &together);
            options = options::options(evaluator, (declared, &merged), &counting, &mut now)?;
        }
        let is_last = round == declared.max_rounds();
        if Some(&now) == before.as_ref() || is_last {
            let more = match declared.aim == Aim::Evaluate && !is_last {
                true => recursion::found(declared, &merged),
                false => Vec::new(),
            };
            if more.is_empty() {
                let extra = Extra { is_open: parts.is_open, arguments: extra, options };
                return Ok(Solved { reached, collected, merged, asked, extra });
            }
            recursive.extend(more.into_iter().map(|number| (number, Clash::Recursion)));
        }
        before = Some(now);
    }
    unreachable!("the last round returns")
}

/// What modules define in the order in which nixpkgs merges it: the last module first, and the declarations' own last of
/// all, since NixOS' modules come before a user's. Also how many of them come before those that no one imports.
fn in_order(reached: &Reached, own: Vec<(Value, At)>) -> (Vec<(Value, At)>, usize) {
    let ordered = reached.in_order();
    let before_first = ordered.configs.len() - ordered.first;
    let mut configs: Vec<_> = own.into_iter().chain(ordered.configs).collect();
    configs.reverse();
    (configs, before_first)
}

/// What the declarations define themselves, without what certainly does not count.
fn own(
    evaluator: &mut Evaluator,
    (declared, asked): (&Declared<'_>, &Asked<'_>),
    parts: &[Vec<Value>],
) -> Vec<(Value, At)> {
    let mut own = Vec::new();
    if declared.aim == Aim::Evaluate {
        // Conditions stand around what they are of.
        return parts.iter().flatten().map(|value| (*value, At::plain())).collect();
    }
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
            own.push((
                *value,
                match condition {
                    Condition::Unknown => At::plain().doubted("a condition"),
                    Condition::Holds | Condition::Fails => At::plain(),
                },
            ));
        }
    }
    own
}

impl Declared<'_> {
    fn max_rounds(&self) -> usize {
        match self.aim {
            Aim::Judge => MAX_ROUNDS,
            Aim::Evaluate => MAX_ROUNDS_WITH_DEFAULTS,
        }
    }
}

/// What tells one round's result from another's.
fn fingerprint(
    evaluator: &mut Evaluator,
    declared: &Declared<'_>,
    merged: &[Merged],
) -> Vec<String> {
    let print = |merged: &Merged| match merged {
        Merged::Value(value) if declared.aim == Aim::Evaluate => {
            format!("{:?}", Read::new(evaluator).read(*value))
        }
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
