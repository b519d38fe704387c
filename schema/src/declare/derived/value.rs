//! Values that serde writes.

mod serializer;

use serde::Serialize;

use crate::Value;

/// A type whose values can be written into a module.
#[diagnostic::on_unimplemented(
    message = "a value of `{Self}` cannot be written as Nix: it does not implement `Serialize`",
    label = "this default has to be serialised",
    note = "derive `serde::Serialize` for `{Self}`",
    note = "or state the default as Nix: `#[nix(default_nix = \"…\")]`"
)]
pub trait NixDefault {
    /// The value.
    ///
    /// # Errors
    /// What serde or Nix cannot hold.
    fn nix_value(&self) -> Result<Value, String>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> NixDefault for T {
    fn nix_value(&self) -> Result<Value, String> {
        self.serialize(serializer::ToValue).map_err(|error| error.to_string())
    }
}
