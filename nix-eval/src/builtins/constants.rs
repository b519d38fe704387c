//! Values that are no functions.

use crate::heap::Value;
use crate::machine::Machine;

/// The version of Nix whose language this is.
const NIX_VERSION: &str = "2.31.0";

impl Machine {
    pub(super) fn constants(&mut self) -> Vec<(&'static str, Value)> {
        let mut constants = vec![
            ("true", Value::True),
            ("false", Value::False),
            ("null", Value::Null),
            ("nixPath", self.search_path_value()),
            ("storeDir", self.string(crate::store::STORE)),
        ];
        if self.settings.machine.is_none() {
            constants.push(("nixVersion", self.string(NIX_VERSION)));
            constants.push(("langVersion", Value::Int(6)));
        }
        if let Some(system) = self.settings.current_system.clone() {
            constants.push(("currentSystem", self.string(&system)));
        }
        if let Some(time) = self.settings.current_time {
            constants.push(("currentTime", Value::Int(time)));
        }
        constants
    }

    fn search_path_value(&mut self) -> Value {
        let entries = self.settings.search_path.clone();
        let entries: Vec<_> = entries
            .iter()
            .map(|(prefix, path)| {
                let (prefix, path) = (self.string(prefix), self.string(path));
                let set = self.set_with([("path", path), ("prefix", prefix)]);
                self.heap.cell(Value::Attrs(set))
            })
            .collect();
        self.heap.list(&entries)
    }
}
