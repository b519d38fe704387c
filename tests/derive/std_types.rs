//! Rust's own types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::net::SocketAddr;
use std::num::{NonZeroI32, NonZeroU8, NonZeroU32, NonZeroU64};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use nix_schema::{Declarations, Module, NixType, Package, Type};

fn described<T: NixType + ?Sized>() -> String {
    T::ty(&mut Declarations::default()).description(&Module::new("m"))
}

#[test]
fn each_speaks_as_nixpkgs_describes_its_type() {
    let cases = [
        (described::<bool>(), "boolean"),
        (described::<u8>(), "8 bit unsigned integer; between 0 and 255 (both inclusive)"),
        (described::<i16>(), "16 bit signed integer; between -32768 and 32767 (both inclusive)"),
        (described::<u64>(), "unsigned integer, meaning >=0"),
        (described::<usize>(), "unsigned integer, meaning >=0"),
        (described::<i64>(), "signed integer"),
        (described::<f32>(), "signed integer or floating point number"),
        (described::<NonZeroU8>(), "integer between 1 and 255 (both inclusive)"),
        (described::<NonZeroU32>(), "integer between 1 and 4294967295 (both inclusive)"),
        (described::<NonZeroU64>(), "positive integer, meaning >0"),
        (described::<str>(), "string"),
        (described::<Cow<'static, str>>(), "string"),
        (described::<Box<str>>(), "string"),
        (described::<&'static str>(), "string"),
        (described::<PathBuf>(), "absolute path"),
        (described::<Package>(), "package"),
        (described::<serde_json::Value>(), "JSON value"),
        (described::<Option<Vec<String>>>(), "null or (list of string)"),
        (
            described::<[u8; 4]>(),
            "non-empty (list of 8 bit unsigned integer; between 0 and 255 (both inclusive))",
        ),
        (described::<Rc<VecDeque<bool>>>(), "list of boolean"),
        (described::<HashSet<String>>(), "list of string"),
        (described::<Arc<BTreeSet<String>>>(), "list of string"),
        (described::<HashMap<String, bool>>(), "attribute set of boolean"),
        (described::<BTreeMap<Box<str>, Box<bool>>>(), "attribute set of boolean"),
    ];
    for (got, wanted) in cases {
        assert_eq!(got, wanted);
    }
}

#[test]
fn a_signed_non_zero_integer_is_the_integer_but_zero() {
    let Type::Checked(checked) = NonZeroI32::ty(&mut Declarations::default()) else {
        panic!("not checked")
    };
    assert_eq!(checked.base, i32::ty(&mut Declarations::default()));
    assert_eq!(checked.predicate.text, "n: n != 0");
    assert_eq!(checked.bounds.len(), 1);
}

#[test]
fn a_bracket_that_closes_none_is_not_escaped() {
    for ty in [
        SocketAddr::ty(&mut Declarations::default()),
        jiff::ZonedDateTime::ty(&mut Declarations::default()),
    ] {
        // Where Nix is built with an older library of C++, `\]` is no regular expression.
        assert!(!serde_json::to_string(&ty).unwrap().contains(r"\\]"), "{ty:?}");
    }
}
