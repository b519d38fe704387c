//! The keywords of each type.

use expect_test::{Expect, expect};
use nix_schema::{
    Bound, Checked, Comparison, EnumValue, Group, Module, NixExpr, OptionDecl, Simple, Type, Value,
    json_schema,
};

/// One line a type.
fn check(types: impl IntoIterator<Item = Type>, expected: &Expect) {
    let module = Module::new("m");
    let mut table = String::new();
    for ty in types {
        let name = ty.description(&module);
        let group = Group::new().with("x", OptionDecl::new(ty));
        let schema = json_schema(&module.clone().with_root("m", group));
        table += &format!("{name}: {}\n", schema["properties"]["x"]);
    }
    expected.assert_eq(&table);
}

#[test]
fn simple_types() {
    check(
        Simple::table().iter().map(|row| row.ty.into()),
        &expect![[r##"
            boolean: {"type":"boolean"}
            boolean (merged using or): {"type":"boolean"}
            signed integer: {"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"}
            unsigned integer, meaning >=0: {"maximum":9223372036854775807,"minimum":0,"type":"integer"}
            positive integer, meaning >0: {"maximum":9223372036854775807,"minimum":1,"type":"integer"}
            8 bit unsigned integer; between 0 and 255 (both inclusive): {"maximum":255,"minimum":0,"type":"integer"}
            16 bit unsigned integer; between 0 and 65535 (both inclusive): {"maximum":65535,"minimum":0,"type":"integer"}
            32 bit unsigned integer; between 0 and 4294967295 (both inclusive): {"maximum":4294967295,"minimum":0,"type":"integer"}
            8 bit signed integer; between -128 and 127 (both inclusive): {"maximum":127,"minimum":-128,"type":"integer"}
            16 bit signed integer; between -32768 and 32767 (both inclusive): {"maximum":32767,"minimum":-32768,"type":"integer"}
            32 bit signed integer; between -2147483648 and 2147483647 (both inclusive): {"maximum":2147483647,"minimum":-2147483648,"type":"integer"}
            16 bit unsigned integer; between 0 and 65535 (both inclusive): {"maximum":65535,"minimum":0,"type":"integer"}
            floating point number: {"type":"number"}
            signed integer or floating point number: {"type":"number"}
            nonnegative integer or floating point number, meaning >=0: {"minimum":0,"type":"number"}
            positive integer or floating point number, meaning >0: {"exclusiveMinimum":0,"type":"number"}
            string: {"type":"string"}
            non-empty string: {"pattern":"[^ \\t\\n]","type":"string"}
            (optionally newline-terminated) single-line string: {"pattern":"^[^\\n\\r]*\\n?$","type":"string"}
            strings concatenated with "\n": {"type":"string"}
            strings concatenated with ",": {"type":"string"}
            strings concatenated with ":": {"type":"string"}
            absolute path: {"pattern":"^/","type":"string"}
            path in the Nix store: {"pattern":"^/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-","type":"string"}
            absolute path not in the Nix store: {"pattern":"^/(?!nix/store/)","type":"string"}
            package: {"pattern":"^/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-[0-9a-zA-Z+\\-._?=]+$","type":"string"}
            package: {"not":{}}
            Nixpkgs package set: {"properties":{"_type":{"const":"pkgs"}},"required":["_type"],"type":"object"}
            fileset: {"properties":{"_type":{"const":"fileset"}},"required":["_type"],"type":"object"}
            inline lua: {"properties":{"_type":{"const":"lua-inline"}},"required":["_type"],"type":"object"}
            optionType: {"properties":{"_type":{"const":"option-type"}},"required":["_type"],"type":"object"}
            option declaration: {"properties":{"_type":{"const":"option"}},"required":["_type"],"type":"object"}
            module: {"anyOf":[{"type":"object"},{"pattern":"^/","type":"string"}]}
            JSON value: true
            TOML value: {"$ref":"#/$defs/data.withoutNull"}
            attribute set: {"type":"object"}
            raw value: true
            anything: true
            unspecified value: true
        "##]],
    );
}

#[test]
fn parametrised_types() {
    let str = || Box::new(Type::from(Simple::Str));
    let described = |text: &str, about: &str| EnumValue {
        value: Value::from(text),
        description: Some(about.to_owned()),
    };
    check(
        [
            Type::IntBetween { min: -1, max: 9 },
            Type::NumberBetween { min: Bound::Float(0.5), max: Bound::Int(2) },
            Type::StrMatching("[[:digit:]]+".to_owned()),
            Type::StrMatching("[[=a=]]".to_owned()),
            Type::SeparatedString(";".to_owned()),
            Type::enum_of(["a", "b"]),
            Type::enum_of([]),
            Type::Enum(vec![EnumValue::new(Value::Null), EnumValue::new(Value::Int(1))]),
            Type::Enum(vec![EnumValue::new(Value::Int(1)), EnumValue::new(Value::Float(1.0))]),
            Type::Enum(vec![described("a", "First."), described("b", "Second.")]),
            Type::null_or(Type::enum_of(["a", "b"])),
            Type::null_or(Type::enum_of([])),
            Type::null_or(Simple::Anything.into()),
            Type::ListOf(str()),
            Type::ListOf(Box::new(Simple::Anything.into())),
            Type::NonEmptyListOf(str()),
            Type::AttrsOf(str()),
            Type::LazyAttrsOf(str()),
            Type::Either(str(), Box::new(Type::null_or(Simple::Bool.into()))),
            Type::OneOf(vec![Simple::Int.into(), Simple::Float.into(), Simple::Float.into()]),
            Type::OneOf(vec![Simple::Str.into()]),
            Type::Named("gone".to_owned()),
            Type::Unknown { description: "a thing".to_owned() },
        ],
        &expect![[r#"
            integer between -1 and 9 (both inclusive): {"maximum":9,"minimum":-1,"type":"integer"}
            integer or floating point number between 0.5 and 2 (both inclusive): {"maximum":2,"minimum":0.5,"type":"number"}
            string matching the pattern [[:digit:]]+: {"pattern":"^(?:[0-9]+)$","type":"string"}
            string matching the pattern [[=a=]]: {"type":"string"}
            strings concatenated with ";": {"type":"string"}
            one of "a", "b": {"enum":["a","b"]}
            impossible (empty enum): {"not":{}}
            one of <null>, 1: {"enum":[null,1]}
            one of 1, <float>: {"enum":[1]}
            one of "a", "b": {"anyOf":[{"const":"a","description":"First."},{"const":"b","description":"Second."}]}
            null or one of "a", "b": {"enum":["a","b",null]}
            null or impossible (empty enum): {"anyOf":[{"type":"null"},{"not":{}}]}
            null or anything: {"anyOf":[{"type":"null"},true]}
            list of string: {"items":{"type":"string"},"type":"array"}
            list of anything: {"items":true,"type":"array"}
            non-empty (list of string): {"items":{"type":"string"},"minItems":1,"type":"array"}
            attribute set of string: {"additionalProperties":{"type":"string"},"type":"object"}
            lazy attribute set of string: {"additionalProperties":{"type":"string"},"type":"object"}
            string or null or boolean: {"anyOf":[{"type":"string"},{"type":"null"},{"type":"boolean"}]}
            signed integer or floating point number or floating point number: {"anyOf":[{"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"},{"type":"number"}]}
            string: {"type":"string"}
            gone: true
            a thing: true
        "#]],
    );
}

#[test]
fn bounds() {
    use Comparison::{AtLeast, AtMost, LessThan, MoreThan, Not};
    let checked = |base: Type, bounds: &[Comparison]| {
        let (predicate, bounds, items) = (NixExpr::new("n: …"), bounds.to_vec(), Vec::new());
        Type::Checked(Box::new(Checked { base, predicate, bounds, items }))
    };
    let int = Bound::Int;
    let twice = checked(Simple::Int.into(), &[Not(int(0))]);
    check(
        [
            checked(Simple::Float.into(), &[AtLeast(int(0))]),
            checked(Simple::Float.into(), &[MoreThan(Bound::Float(0.5)), LessThan(int(9))]),
            checked(Simple::IntsU8.into(), &[AtLeast(int(-5)), AtMost(int(9)), AtMost(int(99))]),
            checked(twice, &[Not(int(1)), Not(int(2))]),
            checked(Type::null_or(Simple::Int.into()), &[AtLeast(int(3))]),
            checked(Simple::Int.into(), &[AtLeast(Bound::Float(f64::NAN))]),
        ],
        &expect![[r#"
            floating point number: {"minimum":0,"type":"number"}
            floating point number: {"exclusiveMaximum":9,"exclusiveMinimum":0.5,"type":"number"}
            8 bit unsigned integer; between 0 and 255 (both inclusive): {"maximum":9,"minimum":0,"type":"integer"}
            signed integer: {"allOf":[{"not":{"enum":[1,2]}}],"maximum":9223372036854775807,"minimum":-9223372036854775808,"not":{"const":0},"type":"integer"}
            null or signed integer: {"anyOf":[{"type":"null"},{"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"}],"minimum":3}
            signed integer: {"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"}
        "#]],
    );
}
