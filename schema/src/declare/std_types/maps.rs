//! Maps, and what may be their keys.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use super::map_types;
use crate::{AttrsWith, Declarations, Simple, Type};

map_types! {
    [] BTreeMap<K, T>;
    [S] HashMap<K, T, S>;
}

impl crate::NixType for serde_json::Map<String, serde_json::Value> {
    const KIND: crate::RustKind = crate::RustKind::Map(&crate::RustKind::Any);

    fn ty(_: &mut Declarations) -> Type {
        Type::attrs_of(Simple::Json.into())
    }
}

/// A set of `elem`, whose names are of that type.
pub(crate) fn attrs_of(elem: Type, names: Option<Type>) -> Type {
    if names.is_none() {
        return Type::attrs_of(elem);
    }
    Type::AttrsWith(Box::new(AttrsWith { elem, lazy: false, placeholder: None, names }))
}

/// What a key says of names.
type Names = fn(&mut Declarations) -> Option<Type>;

/// A set of the leaf; `attrs` is the map itself.
pub(crate) fn attrs_as(leaf: Type, (names, elem): (Names, fn(Type) -> Type)) -> Type {
    if leaf == Type::Simple(Simple::Attrs) {
        return leaf;
    }
    // A name would be one of declarations that are dropped here.
    let names = names(&mut Declarations::default());
    attrs_of(elem(leaf), names.filter(|names| !matches!(names, Type::Named(_))))
}

/// What may be the key of a map: something that serde writes as a string.
///
/// `#[derive(NixType)]` implements it for enums of plain variants and for newtypes of what is a key.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot name the attributes of a Nix set",
    label = "the key of this map has to be a string"
)]
pub trait MapKey {
    /// The type that the names are of; [`None`] for any text.
    fn names(cx: &mut Declarations) -> Option<Type> {
        let _ = cx;
        None
    }
}

impl MapKey for String {}
impl MapKey for Box<str> {}
impl MapKey for Arc<str> {}
impl MapKey for Rc<str> {}
impl MapKey for PathBuf {}
impl MapKey for str {}

impl<T: MapKey + ?Sized> MapKey for &T {
    fn names(cx: &mut Declarations) -> Option<Type> {
        T::names(cx)
    }
}

impl<T: MapKey + ToOwned + ?Sized> MapKey for Cow<'_, T> {
    fn names(cx: &mut Declarations) -> Option<Type> {
        T::names(cx)
    }
}

/// Keys that are written in a certain way.
macro_rules! keys {
    ($($pattern:expr => $($ty:ty)*;)*) => {
        $($(impl MapKey for $ty {
            fn names(_: &mut Declarations) -> Option<Type> {
                Some(Type::StrMatching($pattern.to_owned()))
            }
        })*)*
    };
}

keys! {
    "0|[1-9][0-9]*" => u8 u16 u32 u64 usize;
    "0|-?[1-9][0-9]*" => i8 i16 i32 i64 isize;
    "true|false" => bool;
}

/// Asks `T` while a newtype of it is declared: what is asked of every `'a` is only checked where it is used.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot name the attributes of a Nix set",
    label = "the key of this map has to be a string"
)]
pub trait KeyPart<'a>: MapKey {}

impl<T: MapKey + ?Sized> KeyPart<'_> for T {}
