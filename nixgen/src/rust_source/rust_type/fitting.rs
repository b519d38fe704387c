//! The narrowest integer that holds a range.

use nix_schema::{Simple, Type};

use super::{Kind, RustType};

/// Rust's integers, with their limits as Nix has them and the option type that each says.
const INTEGERS: [(&str, i64, i64, Simple); 8] = [
    ("u8", 0, 255, Simple::IntsU8),
    ("i8", -128, 127, Simple::IntsS8),
    ("u16", 0, 65_535, Simple::IntsU16),
    ("i16", -32_768, 32_767, Simple::IntsS16),
    ("u32", 0, 4_294_967_295, Simple::IntsU32),
    ("i32", -2_147_483_648, 2_147_483_647, Simple::IntsS32),
    ("u64", 0, i64::MAX, Simple::IntsUnsigned),
    ("i64", i64::MIN, i64::MAX, Simple::Int),
];

/// The narrowest integer that holds everything from `min` to `max`.
pub(in crate::rust_source) fn integer(min: i64, max: i64) -> RustType {
    let holds = |(_, low, high, _): &&(&str, i64, i64, Simple)| min >= *low && max <= *high;
    let (text, min, max, simple) =
        INTEGERS.iter().find(holds).copied().unwrap_or(("i64", i64::MIN, i64::MAX, Simple::Int));
    RustType::new(text, Kind::Int { min, max, zero: true }, Type::from(simple))
}
