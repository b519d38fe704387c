//! What `ty = "…"` names: a nixpkgs type.

use nix_eval::syntax::{Expr, nearest, parse};
use syn::LitStr;

use crate::context::Context;
use crate::number::{Number, number};

/// A nixpkgs type that replaces the innermost type of a field.
pub(crate) enum Leaf {
    /// A type without parameters, as the variant of `nix_schema::Simple`.
    Simple(&'static str),
    IntBetween(i64, i64),
    NumberBetween(Number, Number),
    StrMatching(String),
    SeparatedString(String),
}

/// The types without parameters: their path below `lib.types` and their variant of `nix_schema::Simple`.
///
/// The table itself is in `nix-schema`, which this crate cannot ask; a variant that is not there does not
/// compile, and a test over the table finds one that is not here.
pub(crate) const SIMPLE: &[(&str, &str)] = &[
    ("bool", "Bool"),
    ("boolByOr", "BoolByOr"),
    ("int", "Int"),
    ("ints.unsigned", "IntsUnsigned"),
    ("ints.positive", "IntsPositive"),
    ("ints.u8", "IntsU8"),
    ("ints.u16", "IntsU16"),
    ("ints.u32", "IntsU32"),
    ("ints.s8", "IntsS8"),
    ("ints.s16", "IntsS16"),
    ("ints.s32", "IntsS32"),
    ("port", "Port"),
    ("float", "Float"),
    ("number", "Number"),
    ("numbers.nonnegative", "NumbersNonnegative"),
    ("numbers.positive", "NumbersPositive"),
    ("str", "Str"),
    ("nonEmptyStr", "NonEmptyStr"),
    ("singleLineStr", "SingleLineStr"),
    ("lines", "Lines"),
    ("commas", "Commas"),
    ("envVar", "EnvVar"),
    ("path", "Path"),
    ("pathInStore", "PathInStore"),
    ("externalPath", "ExternalPath"),
    ("package", "Package"),
    ("shellPackage", "ShellPackage"),
    ("pkgs", "Pkgs"),
    ("fileset", "Fileset"),
    ("luaInline", "LuaInline"),
    ("optionType", "OptionType"),
    ("optionDeclaration", "OptionDeclaration"),
    ("deferredModule", "DeferredModule"),
    ("json", "Json"),
    ("toml", "Toml"),
    ("attrs", "Attrs"),
    ("raw", "Raw"),
    ("anything", "Anything"),
    ("unspecified", "Unspecified"),
];

/// The types with parameters.
const WITH: &[&str] = &["ints.between", "numbers.between", "strMatching", "separatedString"];

/// Reads the name of a type.
pub(crate) fn leaf(cx: &Context, literal: &LitStr) -> Option<Leaf> {
    let text = literal.value();
    let text = text.trim();
    if let Some((_, variant)) = SIMPLE.iter().find(|(path, _)| *path == text) {
        return Some(Leaf::Simple(variant));
    }
    let parsed = parse(text);
    let (function, arguments) = parsed.expr.call();
    let name = function.path_of_names().map(|names| names.join("."));
    let found = match (name.as_deref(), arguments.as_slice()) {
        (Some("ints.between"), [min, max]) => {
            int(min).zip(int(max)).map(|(a, b)| Leaf::IntBetween(a, b))
        }
        (Some("numbers.between"), [min, max]) => {
            number(min).zip(number(max)).map(|(a, b)| Leaf::NumberBetween(a, b))
        }
        (Some("strMatching"), [re]) => re.as_text().map(|re| Leaf::StrMatching(re.to_owned())),
        (Some("separatedString"), [by]) => {
            by.as_text().map(|by| Leaf::SeparatedString(by.to_owned()))
        }
        _ => None,
    };
    if found.is_none() {
        cx.error(literal.span(), unknown(text, name.as_deref()));
    }
    found
}

fn unknown(text: &str, name: Option<&str>) -> String {
    if let Some(with) = WITH.iter().find(|with| name == Some(with)) {
        let example = match *with {
            "ints.between" => "ints.between 1 10",
            "numbers.between" => "numbers.between 0 1.5",
            "strMatching" => r#"strMatching \"[a-z]+\""#,
            _ => r#"separatedString \",\""#,
        };
        return format!("`{with}` needs its parameters: `ty = \"{example}\"`");
    }
    if ["nullOr", "listOf", "attrsOf", "enum", "submodule", "either", "oneOf"]
        .contains(&name.unwrap_or(text))
    {
        return format!(
            "`{}` is what the Rust type says: `ty` replaces the innermost type only",
            name.unwrap_or(text)
        );
    }
    let known = SIMPLE.iter().map(|(path, _)| *path).chain(WITH.iter().copied());
    match nearest(name.unwrap_or(text), known) {
        Some(near) => format!("no type is called `{text}`, did you mean `{near}`?"),
        None => format!(
            "no type is called `{text}`: write its path below `lib.types`, as in `ty = \"lines\"`"
        ),
    }
}

fn int(expr: &Expr) -> Option<i64> {
    if let Number::Int(int) = number(expr)? { Some(int) } else { None }
}
