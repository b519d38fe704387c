//! Sizes in bytes: a number, or a text with a unit.

use ::bytesize::ByteSize;

use crate::declare::std_types::Text;
use crate::{Declarations, NixType, RustKind, Simple, Type};

impl NixType for ByteSize {
    const KIND: RustKind = RustKind::Any;

    fn ty(_: &mut Declarations) -> Type {
        let pattern = "[0-9]+(\\.[0-9]+)? *([kKmMgGtTpPeE][iI]?)?[bB]?";
        let text = Text { pattern, is: "size with a unit, as \"1.5 GiB\"", format: None };
        Type::Either(Box::new(Simple::IntsUnsigned.into()), Box::new(text.ty()))
    }
}
