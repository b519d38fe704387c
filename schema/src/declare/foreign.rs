//! The option types of other crates' types, each behind a feature that is called as the crate.
//!
//! A text of a grammar is a `strMatching` of what serde writes; where the crate reads more (other spellings, a date
//! without zeros), the option does not.

#[cfg(any(feature = "chrono", feature = "humantime-serde", feature = "jiff", feature = "time"))]
#[allow(dead_code, reason = "not every feature needs all of it")]
mod dates;

#[cfg(feature = "bytesize")]
mod bytesize;
#[cfg(feature = "camino")]
mod camino;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "compact_str")]
mod compact_str;
#[cfg(feature = "humantime-serde")]
mod humantime;
#[cfg(feature = "indexmap")]
mod indexmap;
#[cfg(feature = "ipnet")]
mod ipnet;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "semver")]
mod semver;
#[cfg(feature = "smol_str")]
mod smol_str;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

/// Types that are one text.
#[allow(unused_macros, reason = "not every feature needs it")]
macro_rules! texts {
    ($([$($generics:tt)*] $ty:ty = $pattern:expr, $is:literal, $format:expr;)*) => {
        $(impl<$($generics)*> $crate::NixType for $ty {
            const KIND: $crate::RustKind = $crate::RustKind::Text;

            fn ty(_: &mut $crate::Declarations) -> $crate::Type {
                let pattern: &str = &$pattern;
                $crate::declare::std_types::Text { pattern, is: $is, format: $format }.ty()
            }
        })*
    };
}

/// Enums of another crate, with the names that serde writes.
#[allow(unused_macros, reason = "not every feature needs it")]
macro_rules! names {
    ($($ty:ty = [$($name:literal)*];)*) => {
        $(impl $crate::NixType for $ty {
            const KIND: $crate::RustKind = $crate::RustKind::Enum;

            fn ty(_: &mut $crate::Declarations) -> $crate::Type {
                $crate::Type::enum_of([$($name),*])
            }
        })*
    };
}

#[allow(unused_imports, reason = "not every feature needs it")]
pub(crate) use {names, texts};
