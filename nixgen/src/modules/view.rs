//! Evaluated Nix as the judge of types sees it.

use std::borrow::Cow;
use std::cell::RefCell;

use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{Seen, View};

use super::{At, Peeled, peel};

/// A value of an evaluator, evaluated as far as someone looks.
#[derive(Clone, Copy)]
pub(crate) struct EvalView<'e, 'v> {
    pub(crate) evaluator: &'e RefCell<&'v mut Evaluator>,
    pub(crate) value: Value,
}

impl EvalView<'_, '_> {
    fn with(self, value: Value) -> Self {
        Self { value, ..self }
    }

    /// The value without properties; nothing where there are several, or none.
    fn kind(self) -> Option<Kind> {
        let mut value = self.value;
        // As many as anyone would nest.
        for _ in 0..16 {
            match peel(&mut self.evaluator.borrow_mut(), value, &At::plain()) {
                Peeled::Plain(kind) => return Some(kind),
                Peeled::Inner(inner) => match inner.as_slice() {
                    [(only, _)] => value = *only,
                    _ => return None,
                },
                Peeled::WrongCondition { content, .. } => value = content,
                Peeled::Failed(_) => return None,
            }
        }
        None
    }

    /// Whether an attribute makes a set a derivation, or what stands for one: whether that fits is for whoever knows
    /// packages. A property may be one of something that fits.
    fn is_of_package(self, name: &str, value: Value) -> bool {
        match (name, name == "type" || name == "_type") {
            ("outPath", _) => true,
            (_, true) => match self.evaluator.borrow_mut().kind(value) {
                Ok(Kind::String(kind)) => {
                    matches!(kind.as_str(), "derivation" | "if" | "merge" | "override" | "order")
                }
                Ok(Kind::Unknown(_) | Kind::Choice(_)) | Err(_) => true,
                Ok(_) => false,
            },
            (_, false) => false,
        }
    }

    fn entries<'s>(self, attrs: Vec<(String, Value)>) -> Seen<'s, Self> {
        let is_package = attrs.iter().any(|(name, value)| self.is_of_package(name, *value));
        if is_package || self.evaluator.borrow_mut().is_open(self.value).unwrap_or(true) {
            return Seen::Unknown;
        }
        let entries = attrs.into_iter().map(|(name, value)| (Cow::Owned(name), self.with(value)));
        Seen::Entries(entries.collect())
    }
}

impl View for EvalView<'_, '_> {
    fn look(&self) -> Seen<'_, Self> {
        match self.kind() {
            Some(Kind::Null) => Seen::Null,
            Some(Kind::Bool(value)) => Seen::Bool(value),
            Some(Kind::Int(value)) => Seen::Int(value.into()),
            Some(Kind::Float(value)) => Seen::Float(value),
            Some(Kind::String(text) | Kind::Path(text)) => Seen::Text(Cow::Owned(text)),
            Some(Kind::List(items)) => {
                Seen::Items(items.into_iter().map(|item| self.with(item)).collect())
            }
            Some(Kind::Attrs(attrs)) => self.entries(attrs),
            Some(Kind::Function) => Seen::Function,
            Some(Kind::Unknown(_) | Kind::Choice(_)) | None => Seen::Unknown,
        }
    }
}
