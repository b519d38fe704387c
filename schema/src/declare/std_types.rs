//! The option types of Rust's own types: what serde reads and writes of each, in JSON.

mod containers;
mod maps;
mod net;
mod numbers;
mod structs;
mod texts;
mod wrappers;

pub(crate) use containers::tuple;
pub use maps::{KeyPart, MapKey};
#[cfg(feature = "ipnet")]
pub(crate) use net::{ipv4, ipv6};
pub(crate) use structs::null;
#[allow(unused_imports, reason = "not every feature needs it")]
pub(crate) use texts::Text;

/// Types that are a row of the table of types without parameters.
macro_rules! simple {
    ($($ty:ty = $simple:ident, $kind:expr;)*) => {
        $(impl $crate::NixType for $ty {
            const KIND: $crate::RustKind = $kind;

            fn ty(_: &mut $crate::Declarations) -> $crate::Type {
                $crate::Simple::$simple.into()
            }
        })*
    };
}

/// Types that serde looks through.
macro_rules! transparent {
    ($([$($generics:tt)*] $ty:ty => $inner:ty;)*) => {
        $(impl<$($generics)*> $crate::NixType for $ty {
            const KIND: $crate::RustKind = <$inner as $crate::NixType>::KIND;

            fn ty(cx: &mut $crate::Declarations) -> $crate::Type {
                <$inner as $crate::NixType>::ty(cx)
            }

            fn group(cx: &mut $crate::Declarations) -> Option<$crate::Group> {
                <$inner as $crate::NixType>::group(cx)
            }

            fn ty_as(leaf: $crate::Type) -> $crate::Type {
                <$inner as $crate::NixType>::ty_as(leaf)
            }
        })*
    };
}

/// Lists of `T`.
macro_rules! list_types {
    ($([$($generics:tt)*] $ty:ty;)*) => {
        $(impl<T: $crate::NixType, $($generics)*> $crate::NixType for $ty {
            const KIND: $crate::RustKind = $crate::RustKind::List(&T::KIND);

            fn ty(cx: &mut $crate::Declarations) -> $crate::Type {
                $crate::Type::list_of(T::ty(cx))
            }

            fn ty_as(leaf: $crate::Type) -> $crate::Type {
                $crate::Type::list_of(T::ty_as(leaf))
            }
        })*
    };
}

/// Maps from names to `T`.
macro_rules! map_types {
    ($([$($generics:tt)*] $ty:ty;)*) => {
        $(impl<K: $crate::MapKey, T: $crate::NixType, $($generics)*> $crate::NixType for $ty {
            const KIND: $crate::RustKind = $crate::RustKind::Map(&T::KIND);

            fn ty(cx: &mut $crate::Declarations) -> $crate::Type {
                let names = K::names(cx);
                $crate::declare::std_types::attrs_of(T::ty(cx), names)
            }

            fn ty_as(leaf: $crate::Type) -> $crate::Type {
                $crate::declare::std_types::attrs_as(leaf, (K::names, T::ty_as))
            }
        })*
    };
}

pub(crate) use maps::{attrs_as, attrs_of};
pub(crate) use {list_types, map_types, simple, transparent};
