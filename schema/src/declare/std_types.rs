//! The option types of Rust's own types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroIsize, NonZeroU8, NonZeroU16, NonZeroU32,
    NonZeroU64, NonZeroUsize,
};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::{Declarations, NixType, RustKind};
use crate::{Analysis, Bound, Checked, Comparison, Group, NixExpr, Simple, Type};

/// Types that are a row of the table of types without parameters.
macro_rules! simple {
    ($($ty:ty = $simple:ident, $kind:expr;)*) => {
        $(impl NixType for $ty {
            const KIND: RustKind = $kind;

            fn ty(_: &mut Declarations) -> Type {
                Simple::$simple.into()
            }
        })*
    };
}

const fn int(min: i64, max: i64) -> RustKind {
    RustKind::Int { min, max, zero: true }
}

const fn non_zero(min: i64, max: i64) -> RustKind {
    RustKind::Int { min, max, zero: false }
}

simple! {
    bool = Bool, RustKind::Bool;
    u8 = IntsU8, int(0, 255);
    u16 = IntsU16, int(0, 65_535);
    u32 = IntsU32, int(0, 4_294_967_295);
    u64 = IntsUnsigned, int(0, i64::MAX);
    usize = IntsUnsigned, int(0, i64::MAX);
    i8 = IntsS8, int(-128, 127);
    i16 = IntsS16, int(-32_768, 32_767);
    i32 = IntsS32, int(-2_147_483_648, 2_147_483_647);
    i64 = Int, int(i64::MIN, i64::MAX);
    isize = Int, int(i64::MIN, i64::MAX);
    f32 = Number, RustKind::Float;
    f64 = Number, RustKind::Float;
    str = Str, RustKind::Text;
    String = Str, RustKind::Text;
    Path = Path, RustKind::Path;
    PathBuf = Path, RustKind::Path;
    NonZeroU64 = IntsPositive, non_zero(1, i64::MAX);
    NonZeroUsize = IntsPositive, non_zero(1, i64::MAX);
    serde_json::Value = Anything, RustKind::Any;
    crate::Value = Anything, RustKind::Any;
}

/// `ints.between 1 MAX`.
macro_rules! from_one {
    ($($ty:ty = $max:expr;)*) => {
        $(impl NixType for $ty {
            const KIND: RustKind = non_zero(1, $max);

            fn ty(_: &mut Declarations) -> Type {
                Type::IntBetween { min: 1, max: $max }
            }
        })*
    };
}

from_one! {
    NonZeroU8 = 255;
    NonZeroU16 = 65_535;
    NonZeroU32 = 4_294_967_295;
}

/// The signed type, and not zero.
macro_rules! but_zero {
    ($($ty:ty = $base:ty, $min:expr, $max:expr;)*) => {
        $(impl NixType for $ty {
            const KIND: RustKind = non_zero($min, $max);

            fn ty(cx: &mut Declarations) -> Type {
                Type::Checked(Box::new(Checked {
                    base: <$base>::ty(cx),
                    predicate: NixExpr::parsed("n: n != 0", Analysis::default()),
                    bounds: vec![Comparison::Not(Bound::Int(0))],
                }))
            }
        })*
    };
}

but_zero! {
    NonZeroI8 = i8, -128, 127;
    NonZeroI16 = i16, -32_768, 32_767;
    NonZeroI32 = i32, -2_147_483_648, 2_147_483_647;
    NonZeroI64 = i64, i64::MIN, i64::MAX;
    NonZeroIsize = isize, i64::MIN, i64::MAX;
}

impl<T: NixType> NixType for Option<T> {
    const KIND: RustKind = RustKind::Nullable(&T::KIND);

    fn ty(cx: &mut Declarations) -> Type {
        Type::null_or(T::ty(cx))
    }

    fn ty_as(leaf: Type) -> Type {
        Type::null_or(T::ty_as(leaf))
    }
}

/// Lists of `T`.
macro_rules! lists {
    ($([$($generics:tt)*] $ty:ty;)*) => {
        $(impl<T: NixType, $($generics)*> NixType for $ty {
            const KIND: RustKind = RustKind::List(&T::KIND);

            fn ty(cx: &mut Declarations) -> Type {
                Type::list_of(T::ty(cx))
            }

            fn ty_as(leaf: Type) -> Type {
                Type::list_of(T::ty_as(leaf))
            }
        })*
    };
}

lists! {
    [] Vec<T>;
    [] VecDeque<T>;
    [] LinkedList<T>;
    [] BTreeSet<T>;
    [S] HashSet<T, S>;
    [] [T];
    [const N: usize] [T; N];
}

/// Maps from strings to `T`.
macro_rules! maps {
    ($([$($generics:tt)*] $ty:ty;)*) => {
        $(impl<K: MapKey, T: NixType, $($generics)*> NixType for $ty {
            const KIND: RustKind = RustKind::Map(&T::KIND);

            fn ty(cx: &mut Declarations) -> Type {
                Type::attrs_of(T::ty(cx))
            }

            fn ty_as(leaf: Type) -> Type {
                // `attrs` is the map itself.
                if leaf == Type::Simple(Simple::Attrs) {
                    return leaf;
                }
                Type::attrs_of(T::ty_as(leaf))
            }
        })*
    };
}

maps! {
    [] BTreeMap<K, T>;
    [S] HashMap<K, T, S>;
}

/// What may be the key of a map: something that serde writes as a string.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot name the attributes of a Nix set",
    label = "the key of this map has to be a string"
)]
pub trait MapKey {}

impl MapKey for String {}
impl MapKey for &str {}
impl MapKey for Box<str> {}
impl MapKey for Arc<str> {}
impl MapKey for Rc<str> {}
impl MapKey for Cow<'_, str> {}
impl MapKey for PathBuf {}

/// Types that serde looks through.
macro_rules! transparent {
    ($([$($generics:tt)*] $ty:ty => $inner:ty;)*) => {
        $(impl<$($generics)*> NixType for $ty {
            const KIND: RustKind = <$inner>::KIND;

            fn ty(cx: &mut Declarations) -> Type {
                <$inner>::ty(cx)
            }

            fn group(cx: &mut Declarations) -> Option<Group> {
                <$inner>::group(cx)
            }

            fn ty_as(leaf: Type) -> Type {
                <$inner>::ty_as(leaf)
            }
        })*
    };
}

transparent! {
    [T: NixType + ?Sized] &T => T;
    [T: NixType + ?Sized] Box<T> => T;
    [T: NixType + ?Sized] Rc<T> => T;
    [T: NixType + ?Sized] Arc<T> => T;
    [T: NixType + ToOwned + ?Sized] Cow<'_, T> => T;
}
