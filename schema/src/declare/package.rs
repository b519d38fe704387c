//! A handle for a package.

use serde::{Deserialize, Serialize};

use super::{Declarations, NixType, RustKind};
use crate::{Simple, Type};

/// A package: an option of type `package`. On the Rust side it is the store path that Nix writes for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Package(pub String);

impl NixType for Package {
    const KIND: RustKind = RustKind::Package;

    fn ty(_: &mut Declarations) -> Type {
        Simple::Package.into()
    }
}
