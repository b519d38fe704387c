//! Structs, newtypes and tuples, and serde's attributes on them.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::time::Duration;

use nix_schema::{NixOptions, NixType};
use proptest::prelude::*;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;

use super::Difference::{BothNames, Conversion, FilledIn, ListForStruct, UnknownAttribute};
use super::agree;

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Strict {
    first_name: String,
    #[serde(default)]
    age: u8,
    #[serde(alias = "tags")]
    labels: Vec<String>,
    r#type: Option<bool>,
    #[serde(skip)]
    #[expect(dead_code, reason = "serde skips it")]
    hidden: u64,
    #[cfg(any())]
    gone: NoSuchType,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

fn strict() -> impl Strategy<Value = Strict> {
    (any::<u8>(), any::<Option<bool>>(), any::<Option<bool>>()).prop_map(|(age, r#type, note)| {
        let labels = vec!["a".to_owned()];
        let note = note.map(|flag| flag.to_string());
        Strict { first_name: "n".to_owned(), age, labels, r#type, hidden: 0, note }
    })
}

#[test]
fn a_strict_struct() {
    let more = [
        json!({ "firstName": "a", "tags": [] }),
        json!({ "firstName": "a", "tags": [], "labels": [] }),
        json!(["n", 1, ["a"], null, null]),
    ];
    agree(strict(), &more, &[ListForStruct, FilledIn, BothNames]);
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
struct Flat {
    name: String,
    #[serde(flatten)]
    shared: Shared,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
struct Shared {
    size: u8,
}

#[test]
fn what_is_flattened() {
    let values = any::<u8>().prop_map(|size| {
        let rest = BTreeMap::from([("more".to_owned(), size)]);
        Flat { name: "n".to_owned(), shared: Shared { size }, rest }
    });
    agree(values, &[], &[]);
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
#[serde(tag = "what", rename = "tagged-struct")]
struct Tagged {
    size: u8,
}

#[test]
fn a_struct_that_writes_its_name() {
    let agreement = super::Agreement::of::<Tagged>();
    agreement.takes::<Tagged>(&serde_json::to_value(Tagged { size: 1 }).expect("it is written"));
    agreement.takes::<Tagged>(&json!({ "size": 1 }));
    assert!(!agreement.refused(&json!({ "what": "other", "size": 1 })).is_empty());
}

#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(transparent)]
struct Meters<T> {
    value: f64,
    of: PhantomData<T>,
}

#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
struct Point(i8, #[serde(skip)] (), #[nix(ty = "ints.between 0 9")] i64);

#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
struct Nothing;

#[test]
fn newtypes_tuples_and_nothing() {
    let meters = any::<f64>().prop_map(|value| Meters::<String> { value, of: PhantomData });
    agree(meters, &[], &[]);
    agree(Just(Nothing), &[], &[]);
    let agreement = super::Agreement::of::<Point>();
    agreement.takes::<Point>(&json!([-1, 9]));
    assert!(!agreement.refused(&json!([-1, 10])).is_empty());
    assert!(!agreement.refused(&json!([9, -1])).is_empty());
    assert!(!agreement.refused(&json!([1])).is_empty());
}

#[derive(Clone, Debug, Deserialize, NixType, Serialize)]
#[serde(try_from = "u8", into = "u8")]
struct Even(u8);

impl From<Even> for u8 {
    fn from(even: Even) -> Self {
        even.0
    }
}

impl TryFrom<u8> for Even {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if number.is_multiple_of(2) {
            Ok(Self(number))
        } else {
            Err("conversion of an odd number".to_owned())
        }
    }
}

#[test]
fn what_is_read_as_another_type() {
    agree((0..100_u8).prop_map(|half| Even(half * 2)), &[], &[Conversion]);
}

#[derive(Deserialize, NixOptions, Serialize)]
#[serde(remote = "Duration")]
struct DurationDef {
    #[serde(getter = "Duration::as_secs")]
    secs: u64,
    #[serde(getter = "Duration::subsec_nanos")]
    nanos: u32,
}

impl From<DurationDef> for Duration {
    fn from(def: DurationDef) -> Self {
        Self::new(def.secs, def.nanos)
    }
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
#[serde(deny_unknown_fields)]
struct Timer {
    #[serde(with = "DurationDef")]
    #[nix(as = "DurationDef")]
    every: Duration,
    #[serde(deserialize_with = "lower")]
    #[nix(as = "String")]
    unit: String,
    #[serde(default, bound(deserialize = ""))]
    labels: std::borrow::Cow<'static, str>,
}

fn lower<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(String::deserialize(deserializer)?.to_lowercase())
}

#[test]
fn what_functions_and_remote_types_read() {
    let values = (any::<u32>(), 0..1_000_000_000_u32).prop_map(|(secs, nanos)| Timer {
        every: Duration::new(secs.into(), nanos),
        unit: "s".to_owned(),
        labels: "l".into(),
    });
    agree(values, &[], &[ListForStruct, UnknownAttribute]);
}

#[derive(Clone, Debug, Deserialize, NixOptions, Serialize)]
struct Generic<T, const N: usize>
where
    T: Clone,
{
    items: [T; 2],
    bytes: Vec<[u8; 2]>,
    #[serde(skip)]
    of: PhantomData<[(); N]>,
}

#[test]
fn generics() {
    let values = any::<[u8; 2]>().prop_map(|items| Generic::<u8, 3> {
        items,
        bytes: vec![items],
        of: PhantomData,
    });
    let more = [json!([[1, 2], [[3, 4]]])];
    agree(values, &more, &[UnknownAttribute, ListForStruct, FilledIn]);
}
