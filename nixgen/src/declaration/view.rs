//! What the judge of types sees of a declaration's values.

use nix_eval::{Kind, Value};
use nix_schema::{Seen, View};

use super::files::FOLDER;
use crate::modules::EvalView;

/// A value, unless that is for others to say: what depends on where the declaration stands, as a path relative to it,
/// and what `mkIf` and the like leave of it.
#[derive(Clone, Copy)]
pub(super) struct PieceView<'e, 'v>(pub(super) EvalView<'e, 'v>);

impl View for PieceView<'_, '_> {
    fn look(&self) -> Seen<'_, Self> {
        let kind = self.0.evaluator.borrow_mut().kind(self.0.value);
        match kind {
            Ok(Kind::Function) => return Seen::Function,
            Ok(Kind::Attrs(attrs)) if is_wrapped(&attrs) => return Seen::Unknown,
            _ => {}
        }
        match self.0.look() {
            Seen::Text(text) if text.contains(FOLDER) => Seen::Unknown,
            Seen::Text(text) => Seen::Text(text.into_owned().into()),
            Seen::Items(items) => Seen::Items(items.into_iter().map(Self).collect()),
            Seen::Entries(entries) => {
                let entries = entries.into_iter();
                Seen::Entries(
                    entries.map(|(name, view)| (name.into_owned().into(), Self(view))).collect(),
                )
            }
            Seen::Unknown => Seen::Unknown,
            Seen::Null => Seen::Null,
            Seen::Bool(bool) => Seen::Bool(bool),
            Seen::Int(int) => Seen::Int(int),
            Seen::Float(float) => Seen::Float(float),
            Seen::Function => Seen::Function,
        }
    }
}

/// Whether a set is what `mkIf` and the like give.
fn is_wrapped(attrs: &[(String, Value)]) -> bool {
    attrs.iter().any(|(name, _)| name == "_type")
}
