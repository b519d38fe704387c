//! Description → type, row by row.

use nix_schema::{Bound, Context, Module, Simple, Type, Value};
use nixgen::options_json::{Coverage, read_type};

use Coverage::{Partly, Unread, Whole};

fn ints(min: i64, max: i64) -> Type {
    Type::IntBetween { min, max }
}

fn either(a: impl Into<Type>, b: impl Into<Type>) -> Type {
    Type::Either(Box::new(a.into()), Box::new(b.into()))
}

fn values(values: Vec<Value>) -> Type {
    Type::Enum(values.into_iter().map(nix_schema::EnumValue::new).collect())
}

fn matching(pattern: &str) -> Type {
    Type::StrMatching(pattern.to_owned())
}

fn unknown(description: &str) -> Type {
    Type::Unknown { description: description.to_owned() }
}

#[test]
fn each_description_is_its_type() {
    let str = || Type::from(Simple::Str);
    let path = || Type::from(Simple::Path);
    let cases = [
        ("boolean", Simple::Bool.into()),
        ("null or absolute path", Type::null_or(path())),
        ("list of string", Type::list_of(str())),
        ("list of list of signed integer", Type::list_of(Type::list_of(Simple::Int.into()))),
        ("list of (attribute set)", Type::list_of(Simple::Attrs.into())),
        ("non-empty string", Simple::NonEmptyStr.into()),
        ("non-empty (list of string)", Type::NonEmptyListOf(Box::new(str()))),
        ("(optionally newline-terminated) single-line string", Simple::SingleLineStr.into()),
        ("strings concatenated with \"\\n\"", Simple::Lines.into()),
        ("strings concatenated with \" or \"", Type::SeparatedString(" or ".to_owned())),
        ("strings concatenated with \"\\\"\"", Type::SeparatedString("\"".to_owned())),
        ("integer between -20 and 19 (both inclusive)", ints(-20, 19)),
        (
            "integer or floating point number between 0.01 and 1 (both inclusive)",
            Type::NumberBetween { min: Bound::Float(0.01), max: Bound::Int(1) },
        ),
        ("string or list of string", either(str(), Type::list_of(str()))),
        ("(list of string) or string", either(Type::list_of(str()), str())),
        ("null or string or absolute path", Type::null_or(either(str(), path()))),
        ("boolean or null or string", either(Simple::Bool, Type::null_or(str()))),
        ("null or (null or string)", Type::null_or(Type::null_or(str()))),
        (
            "positive integer, meaning >0, or string or list of string",
            Type::OneOf(vec![Simple::IntsPositive.into(), str(), Type::list_of(str())]),
        ),
        ("null or (unsigned integer, meaning >=0)", Type::null_or(Simple::IntsUnsigned.into())),
        (
            "null or (positive integer, meaning >0) or string",
            either(Type::null_or(Simple::IntsPositive.into()), str()),
        ),
        (
            "string or positive integer, meaning >0, or boolean",
            either(str(), either(Simple::IntsPositive, Simple::Bool)),
        ),
        ("one of \"a, b\", \"c or d\"", Type::enum_of(["a, b", "c or d"])),
        (
            "one of false, true, <null>, -1, \"lock\"",
            values(vec![
                Value::Bool(false),
                Value::Bool(true),
                Value::Null,
                Value::Int(-1),
                Value::from("lock"),
            ]),
        ),
        ("one of \"a\", \"\" or string", either(Type::enum_of(["a", ""]), str())),
        ("value \"auto\" (singular enum)", Type::enum_of(["auto"])),
        ("list of (one of 1, 2)", Type::list_of(values(vec![Value::Int(1), Value::Int(2)]))),
        ("impossible (empty enum)", values(Vec::new())),
        ("string matching the pattern (a|b)[)]", matching("(a|b)[)]")),
        (
            "null or (list of string matching the pattern (a|b)[)])",
            Type::null_or(Type::list_of(matching("(a|b)[)]"))),
        ),
        (
            "(list of string matching the pattern [a-z]+) or absolute path",
            either(Type::list_of(matching("[a-z]+")), path()),
        ),
    ];
    for (description, ty) in cases {
        let read = read_type(description);
        assert_eq!((read.ty, read.coverage), (ty, Whole), "{description}");
    }
}

#[test]
fn what_the_words_do_not_say_is_unknown() {
    let list = |text: &str| Type::list_of(unknown(text));
    let cases = [
        // Free text, alone and inside.
        ("", unknown(""), Unread),
        ("Minecraft UUID", unknown("Minecraft UUID"), Unread),
        ("several\nlines\n", unknown("several\nlines\n"), Unread),
        ("string, with spaces", unknown("string, with spaces"), Unread),
        ("list of (systemd option)", list("systemd option"), Partly),
        ("list of (a (b) c)", list("a (b) c"), Partly),
        ("list of module", Type::list_of(Simple::DeferredModule.into()), Whole),
        ("list of template name", unknown("list of template name"), Unread),
        // A pattern may go on behind " or ".
        (
            "string matching the pattern a or signed integer",
            unknown("string matching the pattern a or signed integer"),
            Unread,
        ),
        // A string may hold quotes.
        ("one of \"a\"b\", \"c\"", unknown("one of \"a\"b\", \"c\""), Unread),
        ("list of (x \"y)\")", unknown("list of (x \"y)\")"), Unread),
        ("one of <float>, 1", unknown("one of <float>, 1"), Unread),
        // nixpkgs would write parentheses here, or none.
        ("list of string or signed integer", unknown("list of string or signed integer"), Unread),
        ("null or list of string", unknown("null or list of string"), Unread),
        ("list of attribute set", unknown("list of attribute set"), Unread),
        ("string or submodule", unknown("string or submodule"), Unread),
        ("null", unknown("null"), Unread),
        ("null or ", unknown("null or "), Unread),
        ("string or", unknown("string or"), Unread),
        ("list of (string", unknown("list of (string"), Unread),
        // What format types look like.
        ("attribute set of anything", unknown("attribute set of anything"), Unread),
        ("list of attribute set of anything", unknown("list of attribute set of anything"), Unread),
        (
            "null or (attribute set of anything)",
            unknown("null or (attribute set of anything)"),
            Unread,
        ),
        // Numbers that no type has.
        (
            "integer between 0 and 9223372036854775808 (both inclusive)",
            unknown("integer between 0 and 9223372036854775808 (both inclusive)"),
            Unread,
        ),
    ];
    for (description, ty, coverage) in cases {
        let read = read_type(description);
        assert_eq!((read.ty, read.coverage), (ty, coverage), "{description:?}");
    }
}

/// What a value of such a type may be, where the model has other words for it.
#[test]
fn types_without_a_variant_keep_their_description_and_judge() {
    let (set, list, text) = ("{}", "[1]", "\"x\"");
    let (path, number, null) = ("\"/x\"", "1", "null");
    let cases = [
        ("submodule", vec![set], vec![list, text, number, null], Whole),
        ("null or (submodule)", vec![set, null], vec![list, text, number], Whole),
        ("attribute set of (submodule)", vec![set], vec![list, text, number, null], Whole),
        ("open submodule of anything", vec![set], vec![list, text, number, null], Partly),
        ("open submodule of my\nwords (", vec![set], vec![list, text, number, null], Partly),
        ("list of (open submodule of a, b)", vec!["[{}]"], vec![set, list, "[null]"], Partly),
        (
            "string or (list of signed integer) convertible to it",
            vec![text, list],
            vec![set, number],
            Whole,
        ),
        (
            "null or (string or boolean convertible to it)",
            vec![text, null, "true"],
            vec![set, number],
            Whole,
        ),
        ("string, not containing newlines or colons", vec![text, path], vec![number, null], Whole),
        (
            "null or (absolute path, not containing newlines or colons)",
            vec![path, null],
            vec![text],
            Whole,
        ),
        ("boolean (merged using or)", vec!["true"], vec![text, number], Whole),
        ("string or function that evaluates to a(n) string", vec![text], vec![list, number], Whole),
        (
            "list of function that evaluates to a(n) string",
            vec!["[]"],
            vec![set, text, "[1]"],
            Whole,
        ),
        (
            "attribute list of boolean",
            vec!["[{\"a\": true}]", "{\"a\": true}"],
            vec![text, "{\"a\": 1}"],
            Whole,
        ),
        (
            "attribute-tagged union with choices: a, \"b c\" or string",
            vec!["{\"a\": 1}", "{\"b c\": null}", text],
            vec!["{\"x\": 1}", "{\"a\": 1, \"b c\": 2}", number],
            Partly,
        ),
        ("list of lua value", vec!["[1]", "[{\"a\": null}]"], vec![set, text], Whole),
        ("attribute set of (YAML 1.1 value)", vec!["{\"a\": null}"], vec![list, text], Whole),
        ("JSON value", vec![set, list, text, number, null], vec![], Whole),
        ("TOML value", vec![set, list, text, number], vec![null], Whole),
        ("path not in the Nix store", vec![path], vec![number, null], Whole),
        ("relative path", vec![text], vec![path, number], Whole),
        ("(submodule) or (submodule)", vec![set], vec![list, text], Whole),
    ];
    let module = Module::new("m");
    for (description, right, wrong, coverage) in cases {
        let read = read_type(description);
        let fits = |json: &&str| {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            read.ty.check(&value, &Context::new(&module)).is_empty()
        };
        assert_eq!(read.ty.description(&module), description);
        assert_eq!(read.coverage, coverage, "{description}");
        for json in right {
            assert!(fits(&json), "{json} is refused as {description}");
        }
        for json in wrong {
            assert!(!fits(&json), "{json} is accepted as {description}");
        }
    }
}

#[test]
fn nothing_is_too_deep_or_too_long() {
    let deep = "list of (".repeat(100_000) + "string" + &")".repeat(100_000);
    assert_eq!(read_type(&deep).ty, unknown(&deep));
    let open = "(".repeat(100_000);
    assert_eq!(read_type(&open).ty, unknown(&open));
    let lists = "list of ".repeat(100_000) + "string";
    assert_eq!(read_type(&lists).ty, unknown(&lists));
    let wide = "one of \"a\"".to_owned() + &", \"b\"".repeat(100_000);
    assert_eq!(read_type(&wide).coverage, Whole);
    let long = "string".to_owned() + &" or string".repeat(20_000);
    assert_eq!(read_type(&long).coverage, Whole);
}
