//! The way in.

mod attr_path;
mod builder;
mod inspect;
mod output;
mod places;
mod programs;
mod show;
mod source;
mod values;

pub use self::builder::Builder;
pub use self::source::Source;

use crate::error::{Error, ErrorKind};
use crate::failure::Eval;
use crate::files::Files;
use crate::heap::Slot;
use crate::machine::Machine;
use crate::syntax::try_on_large_stack;
use crate::value::Value;

/// Evaluates Nix: lazily, within [`Limits`](crate::Limits), on a stack of its own.
///
/// | to | methods |
/// |---|---|
/// | make one | [`new`](Self::new), [`with_files`](Self::with_files), [`builder`](Self::builder) |
/// | get values from texts and files | [`eval`](Self::eval), [`eval_in`](Self::eval_in), [`eval_file`](Self::eval_file), [`delay`](Self::delay) |
/// | only read them | [`check`](Self::check), [`check_file`](Self::check_file), [`take_parsed`](Self::take_parsed), [`imported_file`](Self::imported_file) |
/// | make values and call functions | [`string`](Self::string), [`list`](Self::list), [`set`](Self::set), [`unknown`](Self::unknown), [`open_set`](Self::open_set), [`call`](Self::call), [`auto_call`](Self::auto_call) |
/// | look into values | [`kind`](Self::kind), [`select`](Self::select), [`find`](Self::find), [`is_open`](Self::is_open), [`force_deep`](Self::force_deep) |
/// | get them as text | [`print`](Self::print), [`to_json`](Self::to_json), [`to_xml`](Self::to_xml), [`to_text`](Self::to_text) |
/// | know where they come from | [`position`](Self::position), [`origin`](Self::origin), [`source`](Self::source) |
/// | know what happened, and go on | [`take_messages`](Self::take_messages), [`refused_files`](Self::refused_files), [`imports`](Self::imports), [`steps`](Self::steps), [`renew_limits`](Self::renew_limits) |
///
/// Every value belongs to the evaluator that made it, and lives as long as it; every method that takes a value
/// refuses one of another evaluator with an error of kind [`Type`](ErrorKind::Type). After an error the evaluator can
/// be used as before.
///
/// ```
/// use nix_eval::{Evaluator, Kind};
/// let mut evaluator = Evaluator::new();
/// let value = evaluator.eval("let f = x: x * 2; in { a = f 21; b = throw \"no\"; }")?;
/// let a = evaluator.select(value, "a")?;
/// assert_eq!(evaluator.kind(a)?, Kind::Int(42));
/// # Ok::<(), nix_eval::Error>(())
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
    /// One without files, and with default limits: what a program gives depends on its text alone.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// assert!(evaluator.eval("builtins.readFile /etc/passwd").is_err());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// One with files, and with default limits.
    ///
    /// ```
    /// use nix_eval::{Evaluator, MemoryFiles};
    /// let mut evaluator = Evaluator::with_files(MemoryFiles::new([("/a.nix", "40 + 2")]));
    /// let value = evaluator.eval_file("/a.nix")?;
    /// assert_eq!(evaluator.print(value)?, "42");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn with_files(files: impl Files + 'static) -> Self {
        Self::builder().files(files).build()
    }

    /// To make one of parts.
    ///
    /// ```
    /// use nix_eval::Evaluator;
    /// let mut evaluator = Evaluator::builder().current_system("x86_64-linux").build();
    /// let system = evaluator.eval("builtins.currentSystem")?;
    /// assert_eq!(evaluator.to_text(system)?, "x86_64-linux");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// What `trace` and `warn` said since the last time this was asked, a message each, the oldest first. Nothing if
    /// [`Builder::on_message`] is told.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// evaluator.eval("builtins.trace \"here\" 1")?;
    /// assert_eq!(evaluator.take_messages(), ["trace: here"]);
    /// assert!(evaluator.take_messages().is_empty());
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    pub fn take_messages(&mut self) -> Vec<String> {
        std::mem::take(&mut self.machine.messages)
    }

    /// How many steps (calls and evaluations of values that were put off) were taken so far: the same program always
    /// takes the same.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// evaluator.eval("builtins.foldl' builtins.add 0 (builtins.genList (n: n) 100)")?;
    /// assert!((100..1_000).contains(&evaluator.steps()));
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.machine.budget.steps()
    }

    /// Gives the program the steps and the time of its [`Limits`](crate::Limits) once more: for one that evaluates many
    /// files, each within them. What memory is taken stays taken.
    ///
    /// ```
    /// use nix_eval::{Evaluator, Limits};
    /// let limits = Limits { steps: 10_000, ..Limits::default() };
    /// let mut evaluator = Evaluator::builder().limits(limits).build();
    /// let long = "builtins.foldl' builtins.add 0 (builtins.genList (n: n) 1000)";
    /// while evaluator.eval(long).is_ok() {}
    /// evaluator.renew_limits();
    /// assert!(evaluator.eval(long).is_ok());
    /// ```
    pub fn renew_limits(&mut self) {
        self.machine.budget.renew();
        self.machine.heap.next_look = 0;
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
        let job = move |lowest: usize| {
            machine.start(lowest);
            let result = work(machine);
            machine.stop();
            result.map_err(|failure| machine.error(*failure))
        };
        try_on_large_stack(job).unwrap_or_else(|(_, error)| {
            Err(Error {
                kind: ErrorKind::Limit,
                message: format!("no thread with a large stack can be started: {error}"),
                place: None,
                trace: Vec::new(),
            })
        })
    }
}
