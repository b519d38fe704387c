//! Enums, in each of the ways that serde tells variants apart.

use std::collections::BTreeMap;

use nix_schema::{NixOptions, NixType};
use proptest::prelude::*;
use proptest::strategy::Union;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Difference::{
    BothNames, FilledIn, ListForStruct, NullForNothing, OtherTag, RelativePath, UnknownAttribute,
    VariantByNumber,
};
use super::agree;

fn values<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = T> {
    Union::new(values.into_iter().map(Just))
}

/// Where to listen.
#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Listen {
    /// Not at all.
    Nowhere,
    #[serde(alias = "all")]
    Everywhere,
    /// At a port.
    #[serde(alias = "number")]
    AtPort(u16),
    /// At a socket.
    Socket(std::path::PathBuf, bool),
    Address {
        /// The host.
        host_name: String,
        /// The port.
        #[serde(default)]
        port: Option<u16>,
    },
    Empty {},
    NoItems(),
    #[serde(skip)]
    #[expect(dead_code, reason = "serde skips it")]
    Hidden(Unlisted),
}

#[derive(Clone, Debug, Default)]
struct Unlisted;

#[test]
fn by_a_name_outside() {
    let some = vec![
        Listen::Nowhere,
        Listen::Everywhere,
        Listen::AtPort(80),
        Listen::Socket("/run/s".into(), true),
        Listen::Address { host_name: "h".to_owned(), port: None },
        Listen::Address { host_name: "h".to_owned(), port: Some(1) },
        Listen::Empty {},
        Listen::NoItems(),
    ];
    let more = [json!("all"), json!({ "number": 1 }), json!("hidden"), json!({ "hidden": null })];
    agree(values(some), &more, &[UnknownAttribute, ListForStruct, NullForNothing, RelativePath]);
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
#[serde(deny_unknown_fields)]
struct Disk {
    path: String,
    #[serde(default, alias = "readOnly")]
    read_only: bool,
}

/// Where data is kept.
#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Store {
    /// On a disk.
    Disk(Disk),
    InMemory,
    #[serde(alias = "net")]
    Remote {
        url: String,
        tries: Option<u8>,
    },
    Any(BTreeMap<String, u8>),
    #[serde(other)]
    Unknown,
}

#[test]
fn by_a_tag_inside() {
    let some = vec![
        Store::Disk(Disk { path: "/d".to_owned(), read_only: true }),
        Store::InMemory,
        Store::Remote { url: "u".to_owned(), tries: None },
        Store::Remote { url: "u".to_owned(), tries: Some(3) },
        Store::Any(BTreeMap::from([("a".to_owned(), 1)])),
    ];
    let more = [
        json!({ "type": "net", "url": "u" }),
        json!({ "type": "disk", "path": "", "readOnly": true }),
        json!({ "type": "disk", "path": "", "readOnly": true, "read_only": true }),
        json!({ "type": "Disk", "path": "" }),
        json!({ "type": "other" }),
        json!({ "url": "u" }),
    ];
    agree(values(some), &more, &[UnknownAttribute, ListForStruct, OtherTag, BothNames]);
}

/// What to do.
#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(tag = "kind", content = "with")]
enum Action {
    Stop,
    Wait(u8),
    Maybe(Option<bool>),
    Move(i8, i8),
    Say { text: String },
}

#[test]
fn by_a_tag_beside() {
    let some = vec![
        Action::Stop,
        Action::Wait(2),
        Action::Maybe(None),
        Action::Maybe(Some(true)),
        Action::Move(1, -1),
        Action::Say { text: "t".to_owned() },
    ];
    let more = [json!({ "kind": "Maybe" }), json!({ "kind": "Stop", "with": null })];
    agree(values(some), &more, &[UnknownAttribute, ListForStruct, NullForNothing]);
}

/// A place.
#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(untagged)]
enum Place {
    Nowhere,
    Port(u16),
    Name(String),
    Pair(i8, bool),
    Full { host: String, port: u16 },
    Host { host: String },
    Many(Vec<u8>),
}

#[test]
fn by_what_they_hold() {
    let some = vec![
        Place::Nowhere,
        Place::Port(1),
        Place::Name("n".to_owned()),
        Place::Pair(1, true),
        Place::Full { host: "h".to_owned(), port: 1 },
        Place::Host { host: "h".to_owned() },
        Place::Many(vec![1]),
    ];
    agree(values(some), &[], &[UnknownAttribute]);
}

/// Some known, and others.
#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    High,
    Exact(u8),
    #[serde(untagged)]
    Named(String),
    #[serde(untagged)]
    Number(i64),
}

#[test]
fn some_by_a_name_and_some_without() {
    let some = vec![
        Level::Low,
        Level::High,
        Level::Exact(1),
        Level::Named("x".to_owned()),
        Level::Number(5),
    ];
    agree(values(some), &[], &[NullForNothing]);
}

#[derive(Clone, Debug, Deserialize, NixType, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Key {
    Left,
    #[serde(alias = "r")]
    Right,
}

#[derive(Clone, Debug, Deserialize, NixType, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[nix(ty = "strMatching \"[a-z]+\"")]
struct Name(String);

#[test]
fn keys_of_maps() {
    let map = BTreeMap::from([(Key::Left, 1_u8), (Key::Right, 2)]);
    agree(Just(map), &[json!({ "r": 1 }), json!({ "up": 1 })], &[]);
}

/// A newtype's pattern is its own: serde takes any text.
#[test]
fn names_of_a_map_are_those_of_its_key() {
    let agreement = super::Agreement::of::<BTreeMap<Name, u8>>();
    agreement.takes::<BTreeMap<Name, u8>>(&json!({ "a": 1 }));
    assert_eq!(
        agreement.refused(&json!({ "A": 1 })),
        [
            "`value.A`: expected a name that is a string matching the pattern [a-z]+, found the string \"A\""
        ]
    );
}

/// A tree that holds itself.
#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum Expr {
    Number { value: i32 },
    Not { of: Box<Expr> },
    All { of: Vec<Expr> },
}

#[test]
fn a_tree() {
    let number = Expr::Number { value: 1 };
    let not = Expr::Not { of: Box::new(number.clone()) };
    let all = Expr::All { of: vec![number.clone(), not.clone()] };
    let differences = [UnknownAttribute, ListForStruct, FilledIn, VariantByNumber];
    agree(values(vec![number, not, all]), &[], &differences);
}

/// `either` takes the first branch whose check holds, so each submodule has to be told from the others.
#[test]
fn the_module_system_finds_the_variant() {
    let store = super::Agreement::of::<Store>();
    for taken in [
        "{ type = \"in-memory\"; }",
        "{ type = \"disk\"; path = \"/d\"; }",
        "{ type = \"net\"; url = \"u\"; }",
        "{ type = \"any\"; a = 1; }",
    ] {
        assert!(store.is_defined_by(taken), "{taken}");
    }
    for refused in ["{ type = \"other\"; }", "{ type = \"disk\"; }", "{ url = \"u\"; }", "1"] {
        assert!(!store.is_defined_by(refused), "{refused}");
    }
    let place = super::Agreement::of::<Place>();
    for taken in ["null", "\"n\"", "[ 1 true ]", "{ host = \"h\"; }", "{ host = \"h\"; port = 1; }"]
    {
        assert!(place.is_defined_by(taken), "{taken}");
    }
    for refused in ["{ port = 1; }", "{ host = \"h\"; added = 1; }", "true"] {
        assert!(!place.is_defined_by(refused), "{refused}");
    }
}
