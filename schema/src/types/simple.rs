//! The types without parameters, as one table: spelling, description and shape of each (nixpkgs
//! `lib/types.nix`: the attribute, its `description` with `descriptionClass`, and its `check`).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::DescriptionClass;
use DescriptionClass::{Conjunction, NonRestrictiveClause, Noun};

/// What values a type without parameters accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A boolean.
    Bool,
    /// An integer in a range, both ends inclusive.
    Int {
        /// The smallest value.
        min: i64,
        /// The largest value.
        max: i64,
    },
    /// A float, and no integer.
    Float,
    /// An integer or a float.
    Number(NumberRange),
    /// A string.
    Text(TextShape),
    /// Any attribute set.
    Attrs,
    /// A derivation or a store path.
    Package,
    /// A set whose `_type` is this.
    Marked(&'static str),
    /// A module: a set, a function or an absolute path.
    Module,
    /// What a language such as JSON can write down: booleans, numbers, strings, paths, and sets and lists of such.
    Data {
        /// Whether `null` is a value.
        null: bool,
    },
    /// Anything at all.
    Any,
}

/// A range of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberRange {
    /// All numbers.
    All,
    /// Zero and above.
    NonNegative,
    /// Above zero.
    Positive,
}

/// A set of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    /// Any string.
    Any,
    /// Not only of spaces, tabs and newlines.
    NonEmpty,
    /// One line, whose end may be there.
    SingleLine,
    /// Starts with `/`.
    AbsolutePath,
    /// A path in the store.
    StorePath,
    /// An absolute path outside the store.
    ExternalPath,
}

impl TextShape {
    /// Whether a derivation fits too: nixpkgs' path types take what converts to a path.
    #[must_use]
    pub fn can_be_a_derivation(self) -> bool {
        match self {
            Self::AbsolutePath | Self::StorePath => true,
            Self::Any | Self::NonEmpty | Self::SingleLine | Self::ExternalPath => false,
        }
    }
}

/// A row of the table of types without parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimpleRow {
    /// The type.
    pub ty: Simple,
    /// Its path below `lib.types`.
    pub path: &'static str,
    /// nixpkgs' description.
    pub description: &'static str,
    /// How the description combines with others; [`None`] where nixpkgs gives none.
    pub class: Option<DescriptionClass>,
    /// What it accepts.
    pub shape: Shape,
}

macro_rules! simple_types {
    ($($(#[$doc:meta])* $name:ident = $path:literal, $description:literal, $class:expr, $shape:expr;)*) => {
        /// A type without parameters. Its variant is named after its path below `lib.types`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Simple { $($(#[$doc])* $name,)* }

        const TABLE: &[SimpleRow] = &[$(SimpleRow {
            ty: Simple::$name, path: $path, description: $description, class: $class, shape: $shape,
        },)*];
    };
}

const fn int(min: i64, max: i64) -> Shape {
    Shape::Int { min, max }
}

simple_types! {
    /// `bool`.
    Bool = "bool", "boolean", Some(Noun), Shape::Bool;
    /// `boolByOr`: true if a definition is.
    BoolByOr = "boolByOr", "boolean (merged using or)", Some(Noun), Shape::Bool;
    /// `int`.
    Int = "int", "signed integer", Some(Noun), int(i64::MIN, i64::MAX);
    /// `ints.unsigned`.
    IntsUnsigned = "ints.unsigned", "unsigned integer, meaning >=0", Some(NonRestrictiveClause), int(0, i64::MAX);
    /// `ints.positive`.
    IntsPositive = "ints.positive", "positive integer, meaning >0", Some(NonRestrictiveClause), int(1, i64::MAX);
    /// `ints.u8`.
    IntsU8 = "ints.u8", "8 bit unsigned integer; between 0 and 255 (both inclusive)", Some(Noun), int(0, 255);
    /// `ints.u16`.
    IntsU16 = "ints.u16", "16 bit unsigned integer; between 0 and 65535 (both inclusive)", Some(Noun), int(0, 65_535);
    /// `ints.u32`.
    IntsU32 = "ints.u32", "32 bit unsigned integer; between 0 and 4294967295 (both inclusive)", Some(Noun), int(0, 4_294_967_295);
    /// `ints.s8`.
    IntsS8 = "ints.s8", "8 bit signed integer; between -128 and 127 (both inclusive)", Some(Noun), int(-128, 127);
    /// `ints.s16`.
    IntsS16 = "ints.s16", "16 bit signed integer; between -32768 and 32767 (both inclusive)", Some(Noun), int(-32_768, 32_767);
    /// `ints.s32`.
    IntsS32 = "ints.s32", "32 bit signed integer; between -2147483648 and 2147483647 (both inclusive)", Some(Noun), int(-2_147_483_648, 2_147_483_647);
    /// `port`: nixpkgs' other name of `ints.u16`.
    Port = "port", "16 bit unsigned integer; between 0 and 65535 (both inclusive)", Some(Noun), int(0, 65_535);
    /// `float`: refuses integers.
    Float = "float", "floating point number", Some(Noun), Shape::Float;
    /// `number`.
    Number = "number", "signed integer or floating point number", Some(Conjunction), Shape::Number(NumberRange::All);
    /// `numbers.nonnegative`.
    NumbersNonnegative = "numbers.nonnegative", "nonnegative integer or floating point number, meaning >=0", Some(NonRestrictiveClause), Shape::Number(NumberRange::NonNegative);
    /// `numbers.positive`.
    NumbersPositive = "numbers.positive", "positive integer or floating point number, meaning >0", Some(NonRestrictiveClause), Shape::Number(NumberRange::Positive);
    /// `str`.
    Str = "str", "string", Some(Noun), Shape::Text(TextShape::Any);
    /// `nonEmptyStr`.
    NonEmptyStr = "nonEmptyStr", "non-empty string", Some(Noun), Shape::Text(TextShape::NonEmpty);
    /// `singleLineStr`.
    SingleLineStr = "singleLineStr", "(optionally newline-terminated) single-line string", Some(Noun), Shape::Text(TextShape::SingleLine);
    /// `lines`: definitions are joined with newlines.
    Lines = "lines", "strings concatenated with \"\\n\"", Some(Noun), Shape::Text(TextShape::Any);
    /// `commas`: definitions are joined with commas.
    Commas = "commas", "strings concatenated with \",\"", Some(Noun), Shape::Text(TextShape::Any);
    /// `envVar`: definitions are joined with colons.
    EnvVar = "envVar", "strings concatenated with \":\"", Some(Noun), Shape::Text(TextShape::Any);
    /// `path`.
    Path = "path", "absolute path", Some(Noun), Shape::Text(TextShape::AbsolutePath);
    /// `pathInStore`.
    PathInStore = "pathInStore", "path in the Nix store", Some(Noun), Shape::Text(TextShape::StorePath);
    /// `externalPath`.
    ExternalPath = "externalPath", "absolute path not in the Nix store", Some(Noun), Shape::Text(TextShape::ExternalPath);
    /// `package`.
    Package = "package", "package", Some(Noun), Shape::Package;
    /// `shellPackage`: a package that has a `shellPath`.
    ShellPackage = "shellPackage", "package", Some(Noun), Shape::Package;
    /// `pkgs`: a whole Nixpkgs.
    Pkgs = "pkgs", "Nixpkgs package set", Some(Noun), Shape::Marked("pkgs");
    /// `fileset`.
    Fileset = "fileset", "fileset", Some(Noun), Shape::Marked("fileset");
    /// `luaInline`: what `lib.generators.mkLuaInline` gives.
    LuaInline = "luaInline", "inline lua", Some(Noun), Shape::Marked("lua-inline");
    /// `optionType`: an option type as a value.
    OptionType = "optionType", "optionType", Some(Noun), Shape::Marked("option-type");
    /// `optionDeclaration`: what `lib.mkOption` gives.
    OptionDeclaration = "optionDeclaration", "option declaration", Some(Noun), Shape::Marked("option");
    /// `deferredModule`: a module to be imported elsewhere.
    DeferredModule = "deferredModule", "module", Some(Noun), Shape::Module;
    /// `json`.
    Json = "json", "JSON value", Some(Conjunction), Shape::Data { null: true };
    /// `toml`.
    Toml = "toml", "TOML value", Some(Conjunction), Shape::Data { null: false };
    /// `attrs`.
    Attrs = "attrs", "attribute set", None, Shape::Attrs;
    /// `raw`.
    Raw = "raw", "raw value", Some(Noun), Shape::Any;
    /// `anything`.
    Anything = "anything", "anything", Some(Noun), Shape::Any;
    /// `unspecified`.
    Unspecified = "unspecified", "unspecified value", Some(Noun), Shape::Any;
}

impl Simple {
    /// Every type without parameters, with what is known of it.
    #[must_use]
    pub fn table() -> &'static [SimpleRow] {
        TABLE
    }

    /// Its row in the table.
    #[must_use]
    pub fn row(self) -> &'static SimpleRow {
        // The macro writes the variants and the rows from one list, in one order.
        &TABLE[self as usize]
    }

    /// The type at that path below `lib.types`.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.path == path).map(|row| row.ty)
    }
}

impl Serialize for Simple {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.row().path)
    }
}

impl<'de> Deserialize<'de> for Simple {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = String::deserialize(deserializer)?;
        Self::from_path(&path)
            .ok_or_else(|| de::Error::custom(format!("`{path}` is no type of this version")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_its_variant_and_is_found_by_its_path() {
        for row in TABLE {
            assert_eq!(row.ty.row(), row);
            assert_eq!(Simple::from_path(row.path), Some(row.ty));
        }
    }
}
