//! Where values, attributes and errors come from.

use super::Evaluator;
use crate::error::{Error, Place};
use crate::heap;
use crate::value::Value;

impl Evaluator {
    /// The whole text that a place is in, of files too, if the place is of this evaluator.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let place = evaluator.eval("1 + missing").unwrap_err().place.unwrap();
    /// let text = evaluator.source(&place).unwrap();
    /// assert_eq!(&text[place.span.range()], "missing");
    /// ```
    #[must_use]
    pub fn source(&self, place: &Place) -> Option<&str> {
        self.machine.sources.text_of(place)
    }

    /// Where the name of an attribute stands in its definition, if there is such an attribute and that is known:
    /// unlike `unsafeGetAttrPos` also after `mapAttrs`. Evaluates the set.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let set = evaluator.eval("{ a = 1; } // {\n  b = 2; }")?;
    /// let place = evaluator.position(set, "b")?.unwrap();
    /// assert_eq!(place.to_string(), "(string):2:3");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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
    /// that it was put off as. Nothing where a builtin made it, or without
    /// [`Builder::keep_origins`](crate::Builder::keep_origins).
    ///
    /// ```
    /// use nix_eval::Evaluator;
    /// let mut evaluator = Evaluator::builder().keep_origins().build();
    /// let set = evaluator.eval("let x = \"text\"; f = y: { a = y; }; in f x")?;
    /// let a = evaluator.select(set, "a")?;
    /// let place = evaluator.origin(a)?.unwrap();
    /// assert_eq!(&evaluator.source(&place).unwrap()[place.span.range()], "\"text\"");
    /// # Ok::<(), nix_eval::Error>(())
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
}
