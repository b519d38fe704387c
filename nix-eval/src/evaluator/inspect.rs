//! Looking into values.

use super::Evaluator;
use super::show::kind_of;
use crate::error::Error;
use crate::value::{Kind, Value};

impl Evaluator {
    /// What a value is. Evaluates it, but nothing in it.
    ///
    /// ```
    /// use nix_eval::{Evaluator, Kind};
    /// let mut evaluator = Evaluator::new();
    /// let list = evaluator.eval("[ (1 + 1) (throw \"never\") ]")?;
    /// let Kind::List(items) = evaluator.kind(list)? else { panic!("a list") };
    /// assert_eq!(evaluator.kind(items[0])?, Kind::Int(2));
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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

    /// The attribute of a set, evaluated; `name` is one name, dots and all. [`Evaluator::find`] takes a path.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let set = evaluator.eval("{ enable = true; broken = throw \"no\"; }")?;
    /// let enable = evaluator.select(set, "enable")?;
    /// assert_eq!(evaluator.print(enable)?, "true");
    /// let error = evaluator.select(set, "enabel").unwrap_err();
    /// assert_eq!(error.message, "attribute 'enabel' missing, did you mean 'enable'?");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no set, has no such attribute ([`Missing`](crate::ErrorKind::Missing)), or that has no value.
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

    /// Whether a set may have attributes that nothing is known of, as one of
    /// [`open_set`](Evaluator::open_set) has. Evaluates the value.
    ///
    /// ```
    /// use nix_eval::Evaluator;
    /// let mut evaluator = Evaluator::new();
    /// let config = evaluator.open_set([], "config")?;
    /// assert!(evaluator.is_open(config)?);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no set, or has no value.
    pub fn is_open(&mut self, value: Value) -> Result<bool, Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| {
            let set = machine.force_set(slot)?;
            Ok(machine.heap.rest(set).is_some())
        })
    }

    /// Evaluates a value with everything in it, as `--strict` and `builtins.deepSeq` do.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let set = evaluator.eval("{ a.b = [ (throw \"deep\") ]; }")?;
    /// assert_eq!(evaluator.force_deep(set).unwrap_err().message, "deep");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If anything in it has no value.
    pub fn force_deep(&mut self, value: Value) -> Result<(), Error> {
        let slot = self.own(value)?;
        self.run_for(|machine| machine.force_deep(slot))
    }
}
