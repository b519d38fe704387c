//! `nixgen eval`.

mod inputs;
mod options;
mod world;

pub(super) use self::options::Options;

use nix_eval::{Error, Evaluator, Source, Value};

use self::inputs::Input;
use self::options::Argument;
use super::{Failure, Outcome, Result, output};
use crate::render::{Look, Trace, Yours, evaluation_error};

/// Evaluates one input after the other; what has no value ends it.
pub(super) fn eval(options: &Options) -> Result<Outcome> {
    let directory = world::current_directory()?;
    let search_path = world::search_path(options)?;
    let inputs = inputs::all(options, &directory)?;
    let evaluator = world::evaluator(options, &search_path)?;
    let mut session = Session { evaluator, directory: &directory, options };
    for input in &inputs {
        let printed = match session.printed(input) {
            Ok(printed) => printed,
            Err(error) => {
                let yours =
                    Yours::new(&directory, inputs.iter().filter_map(Input::file), &search_path);
                session.tell(&error, &yours);
                return Ok(Outcome::Found);
            }
        };
        output::data(&printed)
            .map_err(|error| Failure::line(format!("cannot write the value: {error}")))?;
    }
    Ok(Outcome::Clean)
}

struct Session<'a> {
    evaluator: Evaluator,
    directory: &'a str,
    options: &'a Options,
}

impl Session<'_> {
    /// All values of an input, each on a line.
    fn printed(&mut self, input: &Input) -> std::result::Result<String, Error> {
        if self.options.form.parse {
            return self.parsed(input);
        }
        let arguments = self.arguments()?;
        let root = self.root(input)?;
        if self.options.attributes.is_empty() {
            return self.called(root, arguments);
        }
        let mut text = String::new();
        for path in &self.options.attributes {
            let value = self.evaluator.find(root, path, arguments)?;
            text.push_str(&self.called(value, arguments)?);
        }
        Ok(text)
    }

    /// The value as it is written, called if there are arguments.
    fn called(&mut self, value: Value, arguments: Value) -> std::result::Result<String, Error> {
        if self.options.arg.is_empty() && self.options.argstr.is_empty() {
            return self.shown(value);
        }
        let value = self.evaluator.auto_call(value, arguments)?;
        self.shown(value)
    }

    fn root(&mut self, input: &Input) -> std::result::Result<Value, Error> {
        match input {
            Input::File(path) => self.evaluator.eval_file(path),
            Input::Text { name, text } => {
                let source = Source::new(text).named(name).in_directory(self.directory);
                self.evaluator.eval(source)
            }
        }
    }

    fn parsed(&mut self, input: &Input) -> std::result::Result<String, Error> {
        match input {
            Input::File(path) => self.evaluator.check_file(path)?,
            Input::Text { name, text } => {
                let source = Source::new(text).named(name).in_directory(self.directory);
                self.evaluator.check(source)?;
            }
        }
        Ok(String::new())
    }

    /// The set of `--arg` and `--argstr`.
    fn arguments(&mut self) -> std::result::Result<Value, Error> {
        let mut attrs = Vec::new();
        for argument in self.options.arguments() {
            attrs.push(match argument {
                Argument::Expr(name, text) => {
                    let label = format!("(--arg {name})");
                    let source = Source::new(text).named(&label).in_directory(self.directory);
                    (name, self.evaluator.delay(source)?)
                }
                Argument::Str(name, text) => (name, self.evaluator.string(text)),
            });
        }
        self.evaluator.set(attrs)
    }

    /// A value as it is written.
    fn shown(&mut self, value: Value) -> std::result::Result<String, Error> {
        let (evaluator, form) = (&mut self.evaluator, &self.options.form);
        if form.raw {
            return evaluator.to_text(value);
        }
        if form.xml {
            return evaluator.to_xml(value);
        }
        let text = if form.json {
            evaluator.to_json(value)?
        } else {
            if self.options.strict {
                evaluator.force_deep(value)?;
            }
            evaluator.print(value)?
        };
        Ok(text + "\n")
    }

    fn tell(&self, error: &Error, yours: &Yours) {
        let trace = if self.options.show_trace { Trace::Whole } else { Trace::Folded };
        let look = Look { width: output::width() };
        output::error(&evaluation_error(error, &self.evaluator, yours, (trace, look)));
    }
}
