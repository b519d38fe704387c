//! What Nix computes of a documentation: defaults, examples and descriptions, evaluated where they stand in the module.

use std::io;

use nix_eval::{Error, ErrorKind, Evaluator, FileKind, Files, Kind, Limits, Source, Value};
use nix_schema::{MODULE_ARGUMENTS, Module, Node, Type};
use serde_json::Value as Json;

use super::unread::Reader;

use crate::lint::lib::{WithLib, lib};

/// How a module is looked at.
const LOOK: &str = include_str!("default.nix");

/// Where the module stands, if nobody knows better: what shows it, nobody can say.
const NOWHERE: &str = "/__nixgen/options";

/// How much one documentation may take.
const STEPS: u64 = 50_000_000;
const MEMORY: usize = 1 << 30;

/// A step from the module's options to a part of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// An attribute.
    Select(String),
    /// From a type to the module below it, at this path: `options` and `freeform`.
    Inside(Vec<String>),
}

/// A place in the module, as steps from its options.
pub(super) type Steps = Vec<Step>;

/// The module, evaluated when something is asked for.
pub(super) struct Computed<'m> {
    module: &'m Module,
    state: Option<Result<State, String>>,
}

pub(super) struct State {
    pub(super) evaluator: Evaluator,
    look: Value,
    options: Value,
}

impl<'m> Computed<'m> {
    pub(super) fn new(module: &'m Module) -> Self {
        Self { module, state: None }
    }

    /// A value as the manual shows it, at these steps.
    ///
    /// # Errors
    /// Why it is not known, in words.
    pub(super) fn shown(&mut self, steps: &[Step]) -> Result<Json, String> {
        self.asked("shown", steps).and_then(|json| match json.to_string().contains(NOWHERE) {
            true => Err("it shows a path that depends on where the module stands".to_owned()),
            false => Ok(json),
        })
    }

    /// A text at these steps.
    ///
    /// # Errors
    /// Why it is not known, in words.
    pub(super) fn text(&mut self, steps: &[Step]) -> Result<String, String> {
        match self.asked("text", steps)? {
            Json::String(text) => Ok(text),
            other @ (Json::Null
            | Json::Bool(_)
            | Json::Number(_)
            | Json::Array(_)
            | Json::Object(_)) => Err(format!("it gives {other}, which is no text")),
        }
    }

    /// The options that Nix declares at these steps, each with what has to be computed of it left open.
    ///
    /// # Errors
    /// Why they are not known, in words.
    pub(super) fn node(&mut self, steps: &[Step]) -> Result<Node, String> {
        self.read(|state| {
            let value = state.at(steps)?;
            Reader { state, depth: 0 }.node(value)
        })
    }

    /// The type at these steps.
    ///
    /// # Errors
    /// Why it is not known, in words.
    pub(super) fn ty(&mut self, steps: &[Step]) -> Result<Type, String> {
        self.read(|state| {
            let value = state.at(steps)?;
            Reader { state, depth: 0 }.ty(value)
        })
    }

    fn asked(&mut self, function: &str, steps: &[Step]) -> Result<Json, String> {
        let json = self.read(|state| state.asked(function, steps))?;
        serde_json::from_str(&json).map_err(|error| error.to_string())
    }

    fn read<T>(&mut self, ask: impl FnOnce(&mut State) -> Result<T, Error>) -> Result<T, String> {
        let module = self.module;
        let state = self.state.get_or_insert_with(|| State::new(module).map_err(|e| words(&e)));
        let state = state.as_mut().map_err(|error| error.clone())?;
        state.evaluator.renew_limits();
        ask(state).map_err(|error| words(&error))
    }
}

impl State {
    fn new(module: &Module) -> Result<Self, Error> {
        let source = crate::emit::source_of(module);
        let limits = Limits { steps: STEPS, memory: MEMORY, ..Limits::default() };
        let builder = Evaluator::builder().files(WithLib::new(Elsewhere)).limits(limits);
        let mut evaluator = builder.unknown_machine("the machine").build();
        let unknown = evaluator.unknown("what others say");
        let rest = evaluator.open_set([], "what others declare")?;
        let lib = lib(&mut evaluator, rest)?;
        let arguments = MODULE_ARGUMENTS.into_iter().filter(|name| *name != "lib");
        let given: Vec<_> =
            arguments.map(|name| (name, evaluator.unknown(&format!("`{name}`")))).collect();
        let given = evaluator.set(given)?;
        let look = evaluator.eval(LOOK)?;
        let around = [("lib", lib), ("rest", rest), ("unknown", unknown), ("given", given)];
        let around = evaluator.set(around)?;
        let look = evaluator.call(look, around)?;
        let module = evaluator.eval(Source::new(&source).in_directory(NOWHERE))?;
        let function = evaluator.select(look, "module")?;
        let seen = evaluator.call(function, module)?;
        let options = evaluator.select(seen, "options")?;
        Ok(Self { evaluator, look, options })
    }

    fn at(&mut self, steps: &[Step]) -> Result<Value, Error> {
        let mut value = self.options;
        for step in steps {
            value = match step {
                Step::Select(name) => self.evaluator.select(value, name)?,
                Step::Inside(path) => self.inside(value, path)?,
            };
        }
        Ok(value)
    }

    fn asked(&mut self, function: &str, steps: &[Step]) -> Result<String, Error> {
        let value = self.at(steps)?;
        let shown = self.call(function, value)?;
        // Unknown parts make the whole unknown.
        self.evaluator.force_deep(shown)?;
        self.evaluator.to_json(shown)
    }

    /// The modules below a type, as one.
    pub(super) fn inside(&mut self, ty: Value, path: &[String]) -> Result<Value, Error> {
        let path: Vec<Value> = path.iter().map(|name| self.evaluator.string(name)).collect();
        let path = self.evaluator.list(path)?;
        let argument = self.evaluator.set([("path", path), ("type", ty)])?;
        self.call("inside", argument)
    }

    pub(super) fn call(&mut self, function: &str, argument: Value) -> Result<Value, Error> {
        let function = self.evaluator.select(self.look, function)?;
        let value = self.evaluator.call(function, argument)?;
        match self.evaluator.kind(value) {
            Ok(Kind::Unknown(origin)) => Err(unknown(origin)),
            Ok(_) => Ok(value),
            Err(error) => Err(error),
        }
    }
}

/// That something is not known.
pub(super) fn unknown(origin: String) -> Error {
    Error { kind: ErrorKind::Unknown, message: origin, place: None, trace: Vec::new() }
}

/// Why something has no value, to be put behind what it is about.
fn words(error: &Error) -> String {
    let message = error.message.replace(NOWHERE, ".");
    match error.kind {
        ErrorKind::Unknown => format!("it depends on {message}, which is not known here"),
        ErrorKind::Throw | ErrorKind::Abort => format!("it throws: {message}"),
        ErrorKind::Syntax
        | ErrorKind::Undefined
        | ErrorKind::Assert
        | ErrorKind::Type
        | ErrorKind::Missing
        | ErrorKind::InfiniteRecursion
        | ErrorKind::Overflow
        | ErrorKind::DivisionByZero
        | ErrorKind::File
        | ErrorKind::Unsupported
        | ErrorKind::Limit => message,
    }
}

/// Files of which nothing is known.
#[derive(Debug)]
struct Elsewhere;

impl Files for Elsewhere {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn kind(&self, _: &str) -> io::Result<FileKind> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn list(&self, _: &str) -> io::Result<Vec<(String, FileKind)>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
