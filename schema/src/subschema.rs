//! `impl schemars::JsonSchema` from the same emitter, behind the feature `schemars`.
//!
//! The derive always writes [`__impl_json_schema!`](crate::__impl_json_schema) and
//! [`__subschema!`](crate::__subschema); without the feature they expand to nothing and to a unit.

/// How a named Rust type is asked for its own schema.
///
/// Nothing without the feature `schemars`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Subschema {
    #[cfg(feature = "schemars")]
    pub(crate) generate: fn(&mut ::schemars::SchemaGenerator) -> ::schemars::Schema,
}

#[cfg(feature = "schemars")]
impl Subschema {
    /// Asks the type `T`.
    #[must_use]
    pub fn of<T: ::schemars::JsonSchema + ?Sized>() -> Self {
        Self { generate: ::schemars::SchemaGenerator::subschema_for::<T> }
    }
}

/// `Option<Subschema>` of a type: `__subschema!(Config)`; [`None`] without the feature `schemars`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __subschema {
    ($ty:ty) => {
        ::core::option::Option::Some($crate::__private::Subschema::of::<$ty>())
    };
}

/// `Option<Subschema>` of a type: `__subschema!(Config)`; [`None`] without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __subschema {
    ($ty:ty) => {
        ::core::option::Option::<$crate::__private::Subschema>::None
    };
}

/// `__impl_json_schema! { [impl generics] [Type] [where clause] }`: `impl schemars::JsonSchema` of a
/// type that is a [`NixType`](crate::NixType), and nothing without the feature `schemars`.
///
/// The generics come without their brackets (`T: NixType`), the clause with its `where`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_json_schema {
    ([$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl<$($generics)*> $crate::__private::schemars::JsonSchema for $ty $($bounds)* {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                $crate::__private::schema_name(::core::any::type_name::<Self>()).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::any::type_name::<Self>())
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::schema::<Self>(generator)
            }
        }
    };
}

/// `__impl_json_schema! { [impl generics] [Type] [where clause] }`: `impl schemars::JsonSchema` of a
/// type that is a [`NixType`](crate::NixType), and nothing without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_json_schema {
    ([$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {};
}
