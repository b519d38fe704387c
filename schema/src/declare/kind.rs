//! What a Rust type looks like before any model is built.

/// The kind of a Rust type, known while Rust compiles.
///
/// It is what the derive checks literals (`default = 5`) and keys (`enable`, `ty = "lines"`) against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RustKind {
    /// `bool`.
    Bool,
    /// An integer type with these limits.
    Int {
        /// The smallest value; a Nix integer in any case.
        min: i64,
        /// The largest value; a Nix integer in any case.
        max: i64,
        /// Whether zero is a value.
        zero: bool,
    },
    /// `f32`, `f64`.
    Float,
    /// A string.
    Text,
    /// A path.
    Path,
    /// A list of the inner type.
    List(&'static Self),
    /// A map from strings to the inner type.
    Map(&'static Self),
    /// `Option` of the inner type.
    Nullable(&'static Self),
    /// An enum of unit variants.
    Enum,
    /// A struct of options.
    Options,
    /// A [`Package`](crate::Package).
    Package,
    /// A type of which nothing is known while Rust compiles.
    Any,
}

impl RustKind {
    /// The kind inside any lists, maps and options.
    #[must_use]
    pub const fn leaf(self) -> Self {
        let mut kind = self;
        while let Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) = kind {
            kind = *inner;
        }
        kind
    }

    /// The kind inside any options.
    #[must_use]
    pub const fn required(self) -> Self {
        let mut kind = self;
        while let Self::Nullable(inner) = kind {
            kind = *inner;
        }
        kind
    }
}
