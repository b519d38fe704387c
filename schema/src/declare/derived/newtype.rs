//! Newtypes.

use super::{Nix, Stated, TypeFn};
use crate::__private::Subschema;
use crate::{Declarations, Identity, OptionDecl, Place, Simple, Type};

/// A newtype, as derived code states it.
pub struct Newtype {
    /// The source file.
    pub file: &'static str,
    /// Line and column of the type's name.
    pub at: (u32, u32),
    /// The type's name.
    pub name: &'static str,
    /// What is stated of it.
    pub stated: Stated,
}

/// The type of a newtype: under a name of its own if one is stated.
pub fn newtype<T: ?Sized + 'static>(
    cx: &mut Declarations,
    table: &Newtype,
    subschema: Option<Subschema>,
    build: TypeFn,
) -> Type {
    if table.stated.name.is_none() {
        return build(cx);
    }
    let (line, column) = table.at;
    let place = Place::new(table.file, line, column, table.name);
    let identity = Identity { subschema, ..Identity::of::<T>(place) };
    cx.named(&table.stated.identity(identity), build)
}

/// `ty_nix = "…"`: a type that stays Nix, and what it comes to; a Rust type that takes anything says nothing of that.
#[must_use]
pub fn meaning(nix: &Nix, ty: Type) -> Type {
    let means = (!is_any(&ty)).then(|| Box::new(ty));
    Type::Raw { expr: nix.expr(), means }
}

/// Whether an option says nothing but that it is there: what a field of any type makes of no key.
pub(super) fn says_nothing(option: &OptionDecl) -> bool {
    is_any(&option.ty) && *option == OptionDecl::new(option.ty.clone())
}

/// What a Rust type of any value is.
fn is_any(ty: &Type) -> bool {
    matches!(ty, Type::Simple(Simple::Anything | Simple::Json))
}
