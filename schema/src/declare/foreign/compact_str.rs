//! Short strings.

use ::compact_str::CompactString;

use crate::declare::std_types::simple;
use crate::{MapKey, RustKind};

simple! {
    CompactString = Str, RustKind::Text;
}

impl MapKey for CompactString {}
