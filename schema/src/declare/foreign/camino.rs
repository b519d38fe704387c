//! Paths in UTF-8.

use ::camino::{Utf8Path, Utf8PathBuf};

use crate::declare::std_types::simple;
use crate::{MapKey, RustKind};

simple! {
    Utf8Path = Path, RustKind::Path;
    Utf8PathBuf = Path, RustKind::Path;
}

impl MapKey for Utf8PathBuf {}
