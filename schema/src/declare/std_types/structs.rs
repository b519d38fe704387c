//! Types of Rust's library that serde writes as a struct or an enum.

use std::marker::PhantomData;
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::time::{Duration, SystemTime};

use crate::{Declarations, EnumValue, Group, NixType, OptionDecl, RustKind, Type, Value};

/// The one value that has no value: `null`.
pub(crate) fn null() -> Type {
    Type::Enum(vec![EnumValue::new(Value::Null)])
}

impl NixType for () {
    fn ty(_: &mut Declarations) -> Type {
        null()
    }
}

impl<T: ?Sized> NixType for PhantomData<T> {
    fn ty(_: &mut Declarations) -> Type {
        null()
    }
}

/// An option of a type with a description.
fn option<T: NixType + ?Sized>(cx: &mut Declarations, description: &str) -> OptionDecl {
    OptionDecl::new(T::ty(cx)).with_description(description)
}

/// A struct whose fields are options.
macro_rules! structs {
    ($([$($generics:tt)*] $ty:ty { $($name:literal: $field:ty, $is:literal;)* })*) => {
        $(impl<$($generics)*> NixType for $ty {
            const KIND: RustKind = RustKind::Any;

            fn ty(cx: &mut Declarations) -> Type {
                Type::submodule(Group::new()$(.with($name, option::<$field>(cx, $is)))*)
            }
        })*
    };
}

structs! {
    [] Duration {
        "secs": u64, "Whole seconds.";
        "nanos": u32, "Nanoseconds beyond them.";
    }
    [] SystemTime {
        "secs_since_epoch": u64, "Whole seconds since 1970.";
        "nanos_since_epoch": u32, "Nanoseconds beyond them.";
    }
    [T: NixType] Range<T> {
        "start": T, "The first value.";
        "end": T, "The first value that is not in the range.";
    }
    [T: NixType] RangeInclusive<T> {
        "start": T, "The first value.";
        "end": T, "The last value.";
    }
    [T: NixType] RangeFrom<T> { "start": T, "The first value."; }
    [T: NixType] RangeTo<T> { "end": T, "The first value that is not in the range."; }
}

impl<T: NixType> NixType for Bound<T> {
    fn ty(cx: &mut Declarations) -> Type {
        let ends = Group::new()
            .with("Included", option::<T>(cx, "The last value."))
            .with("Excluded", option::<T>(cx, "The first value beyond."));
        Type::Either(Box::new(Type::enum_of(["Unbounded"])), Box::new(Type::AttrTag(ends)))
    }
}

impl<T: NixType, E: NixType> NixType for Result<T, E> {
    fn ty(cx: &mut Declarations) -> Type {
        let outcomes = Group::new()
            .with("Ok", option::<T>(cx, "What came of it."))
            .with("Err", option::<E>(cx, "What went wrong."));
        Type::AttrTag(outcomes)
    }
}
