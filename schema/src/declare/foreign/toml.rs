//! Values of TOML.

use ::toml::{Table, Value};

use crate::declare::std_types::simple;
use crate::{Declarations, NixType, RustKind, Simple, Type};

simple! {
    Value = Toml, RustKind::Any;
}

impl NixType for Table {
    const KIND: RustKind = RustKind::Map(&RustKind::Any);

    fn ty(_: &mut Declarations) -> Type {
        Type::attrs_of(Simple::Toml.into())
    }
}
