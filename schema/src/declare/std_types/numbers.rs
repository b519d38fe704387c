//! Booleans and numbers.
//!
//! A Nix integer has 64 bits and a sign: what `u64` and the wider types hold beyond is no value of an option.

use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize,
};

use super::{simple, transparent};
use crate::{Analysis, Bound, Checked, Comparison, Declarations, NixExpr, NixType, RustKind, Type};

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
    u128 = IntsUnsigned, int(0, i64::MAX);
    i128 = Int, int(i64::MIN, i64::MAX);
    f32 = Number, RustKind::Float;
    f64 = Number, RustKind::Float;
    NonZeroU64 = IntsPositive, non_zero(1, i64::MAX);
    NonZeroUsize = IntsPositive, non_zero(1, i64::MAX);
    NonZeroU128 = IntsPositive, non_zero(1, i64::MAX);
    serde_json::Number = Number, RustKind::Float;
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
                    items: Vec::new(),
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
    NonZeroI128 = i128, i64::MIN, i64::MAX;
}

transparent! {
    [] AtomicBool => bool;
    [] AtomicI8 => i8;
    [] AtomicI16 => i16;
    [] AtomicI32 => i32;
    [] AtomicI64 => i64;
    [] AtomicIsize => isize;
    [] AtomicU8 => u8;
    [] AtomicU16 => u16;
    [] AtomicU32 => u32;
    [] AtomicU64 => u64;
    [] AtomicUsize => usize;
}
