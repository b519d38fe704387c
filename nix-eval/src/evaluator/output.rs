//! Values as text.

use super::Evaluator;
use crate::builtins::{Json, to_xml};
use crate::error::Error;
use crate::machine::Coerce;
use crate::value::Value;

impl Evaluator {
    /// The value as `nix-instantiate --eval` prints it: what is not evaluated yet is `<CODE>`. After
    /// [`Evaluator::force_deep`] it is what `--strict` prints.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let set = evaluator.eval("{ a = builtins.length [ 1 2 ]; f = x: x; }")?;
    /// assert_eq!(evaluator.print(set)?, "{ a = <CODE>; f = <LAMBDA>; }");
    /// evaluator.force_deep(set)?;
    /// assert_eq!(evaluator.print(set)?, "{ a = 2; f = <LAMBDA>; }");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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

    /// The value as JSON on one line, as `builtins.toJSON` makes it: attributes sorted by name, and a set with
    /// `__toString` or `outPath` as that string (Nix manual, "Built-ins", `toJSON`). Evaluates everything in it.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let set = evaluator.eval("{ port = 80; hosts = [ null { outPath = \"/x\"; } ]; }")?;
    /// assert_eq!(evaluator.to_json(set)?, r#"{"hosts":[null,"/x"],"port":80}"#);
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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

    /// The value as an XML document, as `builtins.toXML` makes it (Nix manual, "Built-ins", `toXML`). Evaluates
    /// everything in it; functions show their arguments.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let list = evaluator.eval("[ 1 ]")?;
    /// assert!(evaluator.to_xml(list)?.contains(r#"<int value="1" />"#));
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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

    /// The value as `"${…}"` has it (Nix manual, "String interpolation"): a string as it is, a path by its path in
    /// the store, a set by its `__toString` or `outPath`.
    ///
    /// ```
    /// let mut evaluator = nix_eval::Evaluator::new();
    /// let set = evaluator.eval("{ name = \"x\"; __toString = self: \"a ${self.name}\"; }")?;
    /// assert_eq!(evaluator.to_text(set)?, "a x");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
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
}
