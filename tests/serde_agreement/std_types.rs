//! Rust's own types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroI8, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32};
use std::ops::Bound;
use std::path::PathBuf;
use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;

use super::Difference::{Ipv6Grammar, ListForStruct, NullForNothing, RelativePath};
use super::agree;

/// Types that agree, with a test each.
macro_rules! agrees {
    ($($name:ident: $ty:ty $(, $difference:ident)*;)*) => {
        $(#[test]
        fn $name() {
            let small = |value: &$ty| serde_json::to_string(value).is_ok_and(|text| text.len() < 60);
            agree(any::<$ty>().prop_filter("small", small), &[], &[$($difference),*]);
        })*
    };
}

agrees! {
    booleans: bool;
    bytes: u8;
    words: u16;
    longs: u32;
    signed_bytes: i8;
    signed_words: i16;
    signed_longs: i32;
    signed_longest: i64;
    signed_size: isize;
    not_zero: NonZeroU8;
    not_zero_word: NonZeroU16;
    not_zero_long: NonZeroU32;
    not_zero_signed: NonZeroI8;
    not_zero_longest: NonZeroI64;
    floats: f64;
    short_floats: f32;
    texts: String;
    letters: char;
    options: Option<u8>;
    arrays: [u8; 3];
    pairs: (u8, String);
    equal_pairs: (u8, u8);
    triples: (bool, Option<u8>, char);
    alone: (u8,);
    boxes: Box<u8>;
    nothing: ();
    ipv4: Ipv4Addr;
    results: Result<u8, String>;
}

/// Collections of a few items.
macro_rules! agree_when_small {
    ($($name:ident: $ty:ty = $of:ident, ($($item:expr),*);)*) => {
        $(#[test]
        fn $name() {
            agree(proptest::collection::$of($($item,)* 0..3).prop_map::<$ty, _>(Into::into), &[], &[]);
        })*
    };
}

agree_when_small! {
    lists: Vec<u8> = vec, (any::<u8>());
    queues: VecDeque<bool> = vec, (any::<bool>());
    sets: BTreeSet<u8> = btree_set, (any::<u8>());
    hash_sets: HashSet<i8> = hash_set, (any::<i8>());
    nested_pairs: Vec<(char, [bool; 2])> = vec, (any::<(char, [bool; 2])>());
    maps: HashMap<String, u8> = hash_map, ("[a-c]{0,2}", any::<u8>());
    sorted_maps: BTreeMap<String, Option<bool>> = btree_map, ("[a-c]{0,2}", any::<Option<bool>>());
    numbered: BTreeMap<u8, bool> = btree_map, (any::<u8>(), any::<bool>());
    numbered_signed: BTreeMap<i32, bool> = btree_map, (any::<i32>(), any::<bool>());
    switches: BTreeMap<bool, u8> = btree_map, (any::<bool>(), any::<u8>());
}

#[test]
fn unsigned_integers_up_to_what_nix_holds() {
    agree(0..i64::MAX.unsigned_abs(), &[], &[]);
}

#[test]
fn durations() {
    let values = (any::<u32>(), 0..1_000_000_000_u32);
    let values = values.prop_map(|(secs, nanos)| Duration::new(secs.into(), nanos));
    agree(values, &[json!([1, 2])], &[ListForStruct]);
}

#[test]
fn paths() {
    let values = "(/[a-z]{1,3}){1,3}".prop_map(PathBuf::from);
    agree(values, &[], &[RelativePath]);
}

#[test]
fn borrowed_texts() {
    agree(any::<String>().prop_map(Cow::<'static, str>::Owned), &[], &[]);
}

#[test]
fn ipv6() {
    let more =
        ["1::2::3", "::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:7::"].map(|a| json!(a));
    agree(any::<Ipv6Addr>(), &more, &[Ipv6Grammar]);
    agree(any::<IpAddr>(), &more, &[Ipv6Grammar]);
}

#[test]
fn socket_addresses() {
    let more = [
        json!("[::1]:80"),
        json!("[::1%7]:00080"),
        json!("1.2.3.4:65536"),
        json!("1.2.3.4:080"),
        json!("[1::2::3]:1"),
    ];
    let values = (any::<IpAddr>(), any::<u16>()).prop_map(SocketAddr::from);
    agree(values, &more, &[Ipv6Grammar]);
}

#[test]
fn texts_of_the_system() {
    agree("[a-z]{0,3}".prop_map(OsString::from), &[], &[]);
}

#[test]
fn ends_of_ranges() {
    let values = prop_oneof![
        Just(Bound::Unbounded),
        any::<u8>().prop_map(Bound::Included),
        any::<u8>().prop_map(Bound::Excluded),
    ];
    agree(values, &[], &[NullForNothing]);
}

#[test]
fn ranges() {
    agree((any::<u8>(), any::<u8>()).prop_map(|(a, b)| a..b), &[], &[ListForStruct]);
}

#[test]
fn values_of_json() {
    let value = any::<bool>().prop_map(|flag| json!({ "a": [flag, null], "b": 1.5 }));
    agree(value, &[], &[]);
}
