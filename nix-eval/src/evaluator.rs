//! The way in.

mod attr_path;
mod builder;
mod show;
mod source;

pub use self::builder::Builder;
pub use self::source::Source;

use self::show::kind_of;
use crate::builtins::{Json, to_xml};
use crate::error::{Error, ErrorKind, Place};
use crate::failure::Eval;
use crate::files::Files;
use crate::heap::{self, Env, Slot};
use crate::machine::{Coerce, Machine, Program};
use crate::paths;
use crate::value::{Kind, Value};

/// The size of the stack that programs run on. Only what is used of it takes memory.
const STACK: usize = 1 << 30;

/// Evaluates Nix.
///
/// Every value belongs to the evaluator that made it, and lives as long as it.
///
/// ```
/// use nix_eval::{Evaluator, Kind};
/// let mut evaluator = Evaluator::new();
/// let value = evaluator.eval("let f = x: x * 2; in { a = f 21; b = throw \"no\"; }").unwrap();
/// let a = evaluator.select(value, "a").unwrap();
/// assert_eq!(evaluator.kind(a).unwrap(), Kind::Int(42));
/// ```
pub struct Evaluator {
    machine: Machine,
    number: u32,
}

impl Default for Evaluator {
    fn default() -> Self {
        Self::new()
    }
}

impl Evaluator {
    /// One without files, and with default limits.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// One with files, and with default limits.
    #[must_use]
    pub fn with_files(files: impl Files + 'static) -> Self {
        Self::builder().files(files).build()
    }

    /// To make one of parts.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// Evaluates a text; of one that is a `&str` relative paths start from `/`.
    ///
    /// # Errors
    ///
    /// If it is no valid Nix, or has no value.
    pub fn eval<'a>(&mut self, source: impl Into<Source<'a>>) -> Result<Value, Error> {
        let source = source.into();
        self.run(|machine| {
            let node = machine.load(&Program::from(source))?;
            let value = machine.eval(node, Env(0))?;
            Ok(machine.made(value))
        })
    }

    /// Evaluates a text as if it stood in a file of a directory.
    ///
    /// # Errors
    ///
    /// If it is no valid Nix, or has no value.
    pub fn eval_in(&mut self, text: &str, directory: &str) -> Result<Value, Error> {
        self.eval(Source::new(text).in_directory(directory))
    }

    /// Reads a text without evaluating it: whether it is valid Nix, and every variable is bound.
    ///
    /// # Errors
    ///
    /// If it is not.
    pub fn check<'a>(&mut self, source: impl Into<Source<'a>>) -> Result<(), Error> {
        let source = source.into();
        self.run_for(|machine| machine.load(&Program::from(source)).map(drop))
    }

    /// Reads a file without evaluating it, as [`Evaluator::check`] does a text; of a directory the `default.nix` in it.
    ///
    /// # Errors
    ///
    /// If it can't be read, or is no valid Nix.
    pub fn check_file(&mut self, path: &str) -> Result<(), Error> {
        let path = paths::normalize(path);
        self.run_for(|machine| machine.check_file(&path))
    }

    /// A value that is evaluated when it is needed. The text is read now.
    ///
    /// # Errors
    ///
    /// If it is no valid Nix.
    pub fn delay<'a>(&mut self, source: impl Into<Source<'a>>) -> Result<Value, Error> {
        let source = source.into();
        self.run(|machine| {
            let node = machine.load(&Program::from(source))?;
            Ok(machine.heap.cell(heap::Value::Thunk(heap::Pair::new(node, 0))))
        })
    }

    /// Evaluates a file; of a directory the `default.nix` in it.
    ///
    /// # Errors
    ///
    /// If it can't be read, is no valid Nix, or has no value.
    pub fn eval_file(&mut self, path: &str) -> Result<Value, Error> {
        let path = paths::normalize(path);
        self.run(|machine| {
            let value = machine.import(&path)?;
            Ok(machine.made(value))
        })
    }

    /// A value that nothing is known of. What needs it gives an error of kind [`ErrorKind::Unknown`] with `origin` as
    /// its message.
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator};
    /// let mut evaluator = Evaluator::new();
    /// let config = evaluator.unknown("the host's configuration");
    /// let f = evaluator.eval("config: { a = 1; b = config.x; }").unwrap();
    /// let set = evaluator.call(f, config).unwrap();
    /// assert!(evaluator.select(set, "a").is_ok());
    /// let error = evaluator.select(set, "b").unwrap_err();
    /// assert_eq!((error.kind, error.message.as_str()), (ErrorKind::Unknown, "the host's configuration"));
    /// ```
    pub fn unknown(&mut self, origin: &str) -> Value {
        let value = self.machine.unknown(origin);
        let slot = self.machine.heap.cell(value);
        self.value(slot)
    }

    /// A set that has these attributes, and perhaps others that nothing is known of: what needs one of those, or all of
    /// them, gives an error of kind [`ErrorKind::Unknown`] with `origin` as its message.
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator};
    /// let mut evaluator = Evaluator::new();
    /// let name = evaluator.string("host");
    /// let config = evaluator.open_set([("name", name)], "config").unwrap();
    /// let f = evaluator.eval("config: { a = config.name; b = config.other; }").unwrap();
    /// let set = evaluator.call(f, config).unwrap();
    /// assert!(evaluator.select(set, "a").is_ok());
    /// assert_eq!(evaluator.select(set, "b").unwrap_err().kind, ErrorKind::Unknown);
    /// ```
    ///
    /// # Errors
    ///
    /// If a value belongs to another evaluator.
    pub fn open_set<'a>(
        &mut self,
        attrs: impl IntoIterator<Item = (&'a str, Value)>,
        origin: &str,
    ) -> Result<Value, Error> {
        let known = self.set(attrs)?;
        let rest = self.unknown(origin).slot;
        let set = self.machine.open_set(known.slot, rest);
        Ok(self.value(set))
    }

    /// A string.
    pub fn string(&mut self, text: &str) -> Value {
        let value = self.machine.string(text);
        let slot = self.machine.heap.cell(value);
        self.value(slot)
    }

    /// A set of these attributes; of two with one name the first stays.
    ///
    /// # Errors
    ///
    /// If a value belongs to another evaluator.
    pub fn set<'a>(
        &mut self,
        attrs: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Result<Value, Error> {
        let mut entries = Vec::new();
        for (name, value) in attrs {
            let slot = self.own(value)?;
            let symbol = self.machine.heap.symbol(name.as_bytes());
            entries.push(heap::Entry { symbol, slot, at: 0 });
        }
        let set = self.machine.heap.make_set(entries);
        let slot = self.machine.heap.cell(heap::Value::Attrs(set));
        Ok(self.value(slot))
    }

    /// Calls a function.
    ///
    /// # Errors
    ///
    /// If it is no function, or the call has no value.
    pub fn call(&mut self, function: Value, argument: Value) -> Result<Value, Error> {
        let (function, argument) = (self.own(function)?, self.own(argument)?);
        self.run(|machine| {
            let function = machine.force(function)?;
            let value = machine.call(function, &[argument])?;
            Ok(machine.made(value))
        })
    }

    /// The attribute of a set, evaluated.
    ///
    /// # Errors
    ///
    /// If it is no set, has no such attribute, or that has no value.
    pub fn select(&mut self, set: Value, name: &str) -> Result<Value, Error> {
        let slot = self.own(set)?;
        self.run(|machine| {
            let set = machine.force(slot)?;
            let symbol = machine.heap.symbol(name.as_bytes());
            let slot = machine.attribute(set, symbol)?;
            machine.force(slot)?;
            Ok(slot)
        })
    }

    /// What a value is. Evaluates it, but nothing in it.
    ///
    /// # Errors
    ///
    /// If it has no value.
    pub fn kind(&mut self, value: Value) -> Result<Kind, Error> {
        let (slot, owner) = (self.own(value)?, self.number);
        self.run_for(|machine| {
            let value = machine.force(slot)?;
            Ok(kind_of(machine, value, owner))
        })
    }

    /// Evaluates a value with everything in it.
    ///
    /// # Errors
    ///
    /// If anything in it has no value.
    pub fn force_deep(&mut self, value: Value) -> Result<(), Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| machine.force_deep(slot))
    }

    /// The value as `nix-instantiate --eval` prints it: what is not evaluated yet is `<CODE>`. After
    /// [`Evaluator::force_deep`] it is what `--strict` prints.
    ///
    /// # Errors
    ///
    /// If it has no value, or would take more steps or memory than are left.
    pub fn print(&mut self, value: Value) -> Result<String, Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| {
            machine.force(slot)?;
            machine.show(slot)
        })
    }

    /// The value as JSON.
    ///
    /// # Errors
    ///
    /// If anything in it has no value, or is a function.
    pub fn to_json(&mut self, value: Value) -> Result<String, Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| {
            let mut json = Json::default();
            json.add(machine, slot)?;
            Ok(String::from_utf8_lossy(&json.text).into_owned())
        })
    }

    /// The value as XML.
    ///
    /// # Errors
    ///
    /// If anything in it has no value.
    pub fn to_xml(&mut self, value: Value) -> Result<String, Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| {
            let text = to_xml(machine, slot)?;
            Ok(machine.heap.str(text).into_owned())
        })
    }

    /// The value as `"${…}"` has it.
    ///
    /// # Errors
    ///
    /// If it has no value, or is neither a string nor a path nor a set that stands for one.
    pub fn to_text(&mut self, value: Value) -> Result<String, Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| {
            let value = machine.force(slot)?;
            let text = machine.coerced(value, Coerce::Interpolate)?;
            Ok(machine.heap.str(text).into_owned())
        })
    }

    /// The whole text that a place of an error is in, if it is of this evaluator.
    #[must_use]
    pub fn source(&self, place: &Place) -> Option<&str> {
        self.machine.sources.text_of(place)
    }

    /// Where the name of an attribute stands in its definition, if that is known: unlike `unsafeGetAttrPos` also
    /// after `mapAttrs`. Evaluates the set.
    ///
    /// # Errors
    ///
    /// If it is no set.
    pub fn position(&mut self, set: Value, name: &str) -> Result<Option<Place>, Error> {
        let slot = self.own(set)?;
        self.run_for(|machine| {
            let set = machine.force_set(slot)?;
            let symbol = machine.heap.symbol(name.as_bytes());
            let at = machine.heap.find(set, symbol).map_or(0, heap::Entry::defined_at);
            Ok(machine.sources.name_place(at))
        })
    }

    /// Where the expression stands that made a value: the literal, set, list, function or operation behind variables,
    /// calls, `with`, `inherit`, `//`, files, `map` and `mapAttrs`. Of a value that is not evaluated yet the expression
    /// that it was put off as. Nothing where a builtin made it, or without [`Builder::keep_origins`].
    ///
    /// ```
    /// use nix_eval::Evaluator;
    /// let mut evaluator = Evaluator::builder().keep_origins().build();
    /// let set = evaluator.eval("let x = \"text\"; f = y: { a = y; }; in f x").unwrap();
    /// let a = evaluator.select(set, "a").unwrap();
    /// assert_eq!(evaluator.origin(a).unwrap().unwrap().start.column, 9);
    /// ```
    ///
    /// # Errors
    ///
    /// If it belongs to another evaluator.
    pub fn origin(&self, value: Value) -> Result<Option<Place>, Error> {
        let slot = self.own(value)?;
        let span = self.machine.origin_of(slot);
        Ok(span.and_then(|span| self.machine.sources.place(span)))
    }

    /// What `trace` and `warn` said since the last time this was asked. Nothing if
    /// [`Builder::on_message`] is told.
    pub fn take_messages(&mut self) -> Vec<String> {
        std::mem::take(&mut self.machine.messages)
    }

    /// How many steps were taken so far: the same program always takes the same.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.machine.budget.steps()
    }

    fn value(&self, slot: Slot) -> Value {
        Value { slot, owner: self.number }
    }

    /// The slot of a value of this evaluator.
    fn own(&self, value: Value) -> Result<Slot, Error> {
        if value.owner == self.number {
            return Ok(value.slot);
        }
        Err(Error {
            kind: ErrorKind::Type,
            message: "the value belongs to another evaluator".to_owned(),
            place: None,
            trace: Vec::new(),
        })
    }

    fn run(
        &mut self,
        work: impl FnOnce(&mut Machine) -> Eval<Slot> + Send,
    ) -> Result<Value, Error> {
        let slot = self.run_for(work)?;
        Ok(self.value(slot))
    }

    /// Runs on a stack that is large enough for what the limits allow.
    fn run_for<R: Send>(
        &mut self,
        work: impl FnOnce(&mut Machine) -> Eval<R> + Send,
    ) -> Result<R, Error> {
        let machine = &mut self.machine;
        let job = move || {
            machine.start(STACK);
            let result = work(machine);
            machine.stop();
            result.map_err(|failure| machine.error(*failure))
        };
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK);
            match thread.spawn_scoped(scope, job).map(std::thread::ScopedJoinHandle::join) {
                Ok(Ok(result)) => result,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(error) => Err(Error {
                    kind: ErrorKind::Limit,
                    message: format!("no thread with a large stack can be started: {error}"),
                    place: None,
                    trace: Vec::new(),
                }),
            }
        })
    }
}
