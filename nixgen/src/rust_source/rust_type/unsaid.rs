//! What `ty = "…"` has no word for: it stays a check in Nix, or is left out. A note tells of either.

use nix_schema::{Checked, Described, NixExpr, Type};

use crate::emit;
use crate::extract::bounds_of;
use crate::rust_source::Printer;

impl Printer<'_> {
    /// `model`, which is `ty` with the names of Rust types inside, in words that `ty = "…"` has.
    pub(super) fn sayable(&mut self, ty: &Type, mut model: Type) -> Type {
        if let Type::Checked(checked) = &mut model {
            self.tell_bounds(checked);
            checked.items.clear();
        }
        if let Type::Checked(checked) = ty
            && !checked.items.is_empty()
        {
            self.note("the types of its items stay Nix: a schema of the Rust types has none");
            return self.checked(model, emit::check_of_items(&checked.items));
        }
        if let Type::AttrsWith(with) = ty
            && let Some(names) = &with.names
        {
            self.note("the type of its names stays Nix: a schema of the Rust types has none");
            return self.checked(any_names(model), emit::check_of_names(names));
        }
        if let Type::Described(described) = &mut model {
            self.tell_format(described);
            described.format = None;
        }
        model
    }

    /// Tells of a `format` of JSON Schema.
    pub(in crate::rust_source) fn tell_format(&mut self, described: &Described) {
        if let Some(format) = &described.format {
            self.note(&format!("the format `{format}` of its schema is left out: Nix has none"));
        }
    }

    /// Tells of bounds that nobody reads in the predicate.
    pub(in crate::rust_source) fn tell_bounds(&mut self, checked: &Checked) {
        let found = bounds_of(&checked.predicate);
        if !checked.bounds.iter().all(|bound| found.contains(bound)) {
            self.note(
                "what its check asks for stays Nix: a schema of the Rust types asks for less",
            );
        }
    }

    /// `addCheck`, by a predicate that was never written as a fragment.
    fn checked(&mut self, base: Type, predicate: Option<String>) -> Type {
        let Some(predicate) = predicate else {
            self.note("its check has a text that Nix cannot spell, and is left out");
            return base;
        };
        let predicate = NixExpr::new(predicate);
        self.reads(&predicate);
        Type::Checked(Box::new(Checked { base, predicate, bounds: Vec::new(), items: Vec::new() }))
    }
}

/// A set of any names.
fn any_names(mut model: Type) -> Type {
    if let Type::AttrsWith(with) = &mut model {
        with.names = None;
        if !with.lazy && with.placeholder.is_none() {
            return Type::attrs_of(with.elem.clone());
        }
    }
    model
}
