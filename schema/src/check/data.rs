//! What languages such as JSON can write down (nixpkgs `lib/types.nix`, `serializableValueWith`).

use super::{Judge, Seen, Step, View};
use crate::{Numbers, Type};

impl<'a, V: View> Judge<'a, V> {
    /// Checks that `value` is data all the way down, with `null` in it only if that `is_nullable`.
    pub(super) fn data(&mut self, ty: &Type, is_nullable: bool, value: &V) {
        let numbers = self.cx.numbers;
        if !self.expect(ty, value, |seen| can_be_data(seen, is_nullable, numbers)) {
            return;
        }
        match value.look() {
            Seen::Items(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.inside(Step::Index(at), |judge| judge.data(ty, is_nullable, item));
                }
            }
            Seen::Entries(entries) => {
                for (name, value) in &entries {
                    let step = Step::Attr(name.to_string());
                    self.inside(step, |judge| judge.data(ty, is_nullable, value));
                }
            }
            Seen::Unknown
            | Seen::Null
            | Seen::Bool(_)
            | Seen::Int(_)
            | Seen::Float(_)
            | Seen::Text(_)
            | Seen::Function => {}
        }
    }
}

fn can_be_data<V>(seen: &Seen<'_, V>, is_nullable: bool, numbers: Numbers) -> bool {
    match seen {
        Seen::Null => is_nullable,
        // A JSON number that is too large for an integer is a float.
        Seen::Int(int) => numbers == Numbers::Json || i64::try_from(*int).is_ok(),
        Seen::Function => false,
        Seen::Unknown
        | Seen::Bool(_)
        | Seen::Float(_)
        | Seen::Text(_)
        | Seen::Items(_)
        | Seen::Entries(_) => true,
    }
}
