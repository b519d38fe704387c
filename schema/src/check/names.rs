//! The names of a set, where a type says what they are.

use super::{Answer, Context, Judge, Oracle, Seen, Step, View, with_article};
use crate::{Type, Value};

/// Who knows patterns for a set's values knows them for its names, which are plain texts.
struct OfNames<'a, V>(&'a dyn Oracle<V>);

impl<V> Oracle<&Value> for OfNames<'_, V> {
    fn matches(&self, pattern: &str, text: &str) -> Answer {
        self.0.matches(pattern, text)
    }
}

impl<V: View> Judge<'_, V> {
    /// Checks the names of a set; a predicate over them holds.
    pub(super) fn names(&mut self, names: Option<&Type>, value: &V) {
        let (Some(names), Seen::Entries(entries)) = (names, value.look()) else { return };
        let module = self.cx.module;
        for (name, _) in entries {
            let text = Value::from(name.as_ref());
            let oracle = OfNames(self.cx.oracle);
            if names.check(&text, &Context::new(module).with_oracle(&oracle)).is_empty() {
                continue;
            }
            let expected = ["a name that is ", &with_article(&names.description(module))].concat();
            let step = Step::Attr(name.to_string());
            self.inside(step, |judge| judge.unexpected(expected, &Seen::Text(name)));
        }
    }
}
