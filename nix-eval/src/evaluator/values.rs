//! Values that the embedder makes, and calls with them.

use super::Evaluator;
use crate::error::Error;
use crate::heap;
use crate::value::Value;

impl Evaluator {
    /// A string, without context. Integers and the like come from [`Evaluator::eval`].
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let name = evaluator.string("${not code}");
    /// assert_eq!(evaluator.print(name)?, r#""\${not code}""#);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    pub fn string(&mut self, text: &str) -> Value {
        let value = self.machine.string(text);
        let slot = self.machine.heap.cell(value);
        self.value(slot)
    }

    /// A list of these values, which stay as lazy as they are.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let host = evaluator.string("web1");
    /// let list = evaluator.list([host, host])?;
    /// assert_eq!(evaluator.to_json(list)?, r#"["web1","web1"]"#);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a value belongs to another evaluator.
    pub fn list(&mut self, values: impl IntoIterator<Item = Value>) -> Result<Value, Error> {
        let slots = values.into_iter().map(|value| self.own(value));
        let slots = slots.collect::<Result<Vec<_>, _>>()?;
        let list = self.machine.heap.list(&slots);
        let slot = self.machine.heap.cell(list);
        Ok(self.value(slot))
    }

    /// A set of these attributes; of two with one name the first stays. The values stay as lazy as they are.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let host = evaluator.string("web1");
    /// let set = evaluator.set([("networking.hostName", host), ("host", host)])?;
    /// assert_eq!(evaluator.print(set)?, r#"{ host = "web1"; "networking.hostName" = "web1"; }"#);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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

    /// A value that nothing is known of. What needs it gives an error of kind
    /// [`Unknown`](crate::ErrorKind::Unknown) with `origin` as its message; what only passes it on does not. Where all that
    /// is asked is whether it has an attribute, the message is `origin ?`.
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator};
    /// let mut evaluator = Evaluator::new();
    /// let config = evaluator.unknown("the host's configuration");
    /// let f = evaluator.eval("config: { a = 1; b = config.x; }")?;
    /// let set = evaluator.call(f, config)?;
    /// assert!(evaluator.select(set, "a").is_ok());
    /// let error = evaluator.select(set, "b").unwrap_err();
    /// assert_eq!((error.kind, error.message.as_str()), (ErrorKind::Unknown, "the host's configuration"));
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    pub fn unknown(&mut self, origin: &str) -> Value {
        let value = self.machine.unknown(origin);
        let slot = self.machine.heap.cell(value);
        self.value(slot)
    }

    /// A set that has these attributes, and perhaps others that nothing is known of: what needs one of those, or all of
    /// them, gives an error of kind [`Unknown`](crate::ErrorKind::Unknown) with `origin` as its message.
    ///
    /// ```
    /// use nix_eval::{ErrorKind, Evaluator};
    /// let mut evaluator = Evaluator::new();
    /// let name = evaluator.string("host");
    /// let config = evaluator.open_set([("name", name)], "config")?;
    /// let f = evaluator.eval("config: { a = config.name; b = config.other; }")?;
    /// let set = evaluator.call(f, config)?;
    /// assert!(evaluator.select(set, "a").is_ok());
    /// assert_eq!(evaluator.select(set, "b").unwrap_err().kind, ErrorKind::Unknown);
    /// # Ok::<(), nix_eval::Error>(())
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

    /// Calls a function, or a set with `__functor`, with one argument, and gives its value, evaluated.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let (function, argument) = (evaluator.eval("{ n, m ? 2 }: n * m")?, evaluator.eval("{ n = 21; }")?);
    /// let value = evaluator.call(function, argument)?;
    /// assert_eq!(evaluator.print(value)?, "42");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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
}
