//! Types of more than one part, and those that Nix takes part in.

use std::collections::BTreeMap;

use nix_schema::{
    AttrList, AttrsWith, Coercion, CustomType, DescriptionClass, Format, Group, Language,
    OptionDecl, Serializable, Simple, Type, Unique, Value,
};

use super::shelf::{crate_of_things, int, text};

/// Every one, by the name of its option.
pub fn all() -> impl Iterator<Item = (&'static str, Type)> {
    texts().into_iter().chain(collections()).chain(converted()).chain(modules()).chain(custom())
}

fn texts() -> Vec<(&'static str, Type)> {
    let path = |in_store, absolute| Type::PathWith { in_store, absolute };
    let letters = Type::StrMatching("[a-z:]+".to_owned());
    vec![
        ("passwdEntry", Type::PasswdEntry(Box::new(text()))),
        ("passwdEntryOfLetters", Type::PasswdEntry(Box::new(letters))),
        ("anyPath", path(None, None)),
        ("relativePath", path(None, Some(false))),
        ("outsidePath", path(Some(false), None)),
        ("storePath", path(Some(true), Some(true))),
    ]
}

fn collections() -> Vec<(&'static str, Type)> {
    let attrs = |lazy| {
        Type::AttrsWith(Box::new(AttrsWith {
            names: None,
            elem: int(),
            lazy,
            placeholder: Some("dish".to_owned()),
        }))
    };
    vec![
        ("attrsWith", attrs(false)),
        ("attrsWithLazy", attrs(true)),
        ("loaOf", Type::LoaOf(Box::new(int()))),
        ("attrListOf", attr_list(int(), None)),
        ("attrListOfLists", attr_list(Type::list_of(text()), None)),
        ("attrListOfSubmodules", attr_list(Type::submodule(crate_of_things()), None)),
        ("attrListAsAttrs", attr_list(int(), Some(None))),
        (
            "attrListSums",
            attr_list(int(), Some(Some("name: values: builtins.foldl' (a: b: a + b) 0 values"))),
        ),
        ("attrTag", Type::AttrTag(tags())),
        ("nullOrTag", Type::null_or(Type::AttrTag(tags()))),
        ("tags", Type::list_of(Type::AttrTag(tags()))),
    ]
}

fn attr_list(elem: Type, as_attrs: Option<Option<&str>>) -> Type {
    Type::AttrListOf(Box::new(AttrList {
        elem,
        as_attrs: as_attrs.is_some(),
        merge_attr_values: as_attrs.flatten().map(Into::into),
    }))
}

fn tags() -> Group {
    let mut doubled = OptionDecl::new(int());
    doubled.apply = Some("n: n * 2".into());
    Group::new()
        .with("number", OptionDecl::new(int()))
        .with("text", OptionDecl::new(Simple::Lines.into()).with_default(Value::from("default")))
        .with("crate", OptionDecl::new(Type::submodule(crate_of_things())))
        .with("doubled", doubled)
}

fn converted() -> Vec<(&'static str, Type)> {
    let coerced = |from, function: &str, to| {
        Type::CoercedTo(Box::new(Coercion { from, function: function.into(), to }))
    };
    let unique = |base, message: Option<&str>| {
        Type::Unique(Box::new(Unique { base, message: message.map(str::to_owned) }))
    };
    let label = Group::new().with("label", OptionDecl::new(text()));
    let small = Type::IntBetween { min: 0, max: 9 };
    vec![
        ("coercedTo", coerced(int(), "toString", text())),
        ("coercedToList", coerced(text(), "text: [ text ]", Type::list_of(text()))),
        ("coercedInSets", Type::attrs_of(coerced(int(), "toString", text()))),
        (
            "coercedToSubmodule",
            coerced(text(), "label: { inherit label; }", Type::submodule(label)),
        ),
        ("coercedChecked", coerced(text(), "builtins.stringLength", small)),
        (
            "coercedTwice",
            coerced(
                Simple::Bool.into(),
                "b: if b then 1 else 0",
                coerced(int(), "toString", text()),
            ),
        ),
        ("nullOrCoerced", Type::null_or(coerced(int(), "toString", text()))),
        ("uniq", unique(Type::list_of(int()), None)),
        ("unique", unique(int(), Some("There is one shelf."))),
        ("uniqSubmodule", unique(Type::submodule(crate_of_things()), None)),
        ("functionTo", Type::FunctionTo(Box::new(Type::list_of(int())))),
        ("functionToText", Type::FunctionTo(Box::new(text()))),
        ("functionToLines", Type::FunctionTo(Box::new(Simple::Lines.into()))),
        ("functionToSets", Type::FunctionTo(Box::new(Type::attrs_of(Type::null_or(int()))))),
    ]
}

fn modules() -> Vec<(&'static str, Type)> {
    let data = |type_name: &str, nullable| {
        Type::Serializable(Serializable { type_name: type_name.to_owned(), nullable })
    };
    let duplicates = BTreeMap::from([("listsAsDuplicateKeys".to_owned(), "true".into())]);
    vec![
        ("deferredModuleWith", Type::DeferredModule(vec!["{ first = 1; }".into()])),
        ("serializable", data("kitchen", true)),
        ("serializableNoNull", data("kitchen", false)),
        ("formatJson", Type::Format(Format::new(Language::Json))),
        ("formatToml", Type::Format(Format::new(Language::Toml))),
        (
            "formatKeyValue",
            Type::Format(Format { language: Language::KeyValue, arguments: duplicates }),
        ),
    ]
}

fn custom() -> Vec<(&'static str, Type)> {
    let custom = |name: &str, check: Option<&str>, merge: Option<&str>, empty: Option<&str>| {
        Type::Custom(Box::new(CustomType {
            name: name.to_owned(),
            description: Some(["a ", name].concat()),
            class: Some(DescriptionClass::Noun),
            check: check.map(Into::into),
            merge: merge.map(Into::into),
            empty_value: empty.map(Into::into),
            fields: Vec::new(),
        }))
    };
    let sorted =
        "loc: defs: builtins.sort (a: b: a < b) (builtins.concatMap (def: def.value) defs)";
    let told = r#"loc: defs: "${lib.showOption loc} of ${toString (builtins.length defs)}""#;
    let both = r#"{
        __functor = self: loc: defs: (self.v2 { inherit loc defs; }).value;
        v2 = { loc, defs }: {
          headError = if builtins.length defs > 2 then { message = "too many"; } else null;
          value = map (def: def.value) defs;
          valueMeta = { };
        };
      }"#;
    let coherent = "{ __functor = _: builtins.isInt; isV2MergeCoherent = true; }";
    vec![
        (
            "customSorted",
            custom(
                "sorted list",
                Some("builtins.isList"),
                Some(sorted),
                Some("{ value = [ 0 ]; }"),
            ),
        ),
        ("customDefault", custom("thing", None, None, None)),
        (
            "customChecked",
            custom("name", Some("value: builtins.isString value"), None, Some("{ }")),
        ),
        ("customTold", custom("place", None, Some(told), None)),
        ("customInSets", Type::attrs_of(custom("place", None, Some(told), None))),
        ("customBoth", custom("pair", Some(coherent), Some(both), None)),
        ("customIncoherent", custom("odd pair", Some("builtins.isInt"), Some(both), None)),
    ]
}
