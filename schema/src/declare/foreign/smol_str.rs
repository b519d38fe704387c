//! Short strings.

use ::smol_str::SmolStr;

use crate::declare::std_types::simple;
use crate::{MapKey, RustKind};

simple! {
    SmolStr = Str, RustKind::Text;
}

impl MapKey for SmolStr {}
