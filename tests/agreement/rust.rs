//! serde as a judge: what a Rust type reads is what the type that is derived from it takes.

use std::collections::BTreeMap;
use std::num::NonZeroU8;

use nix_schema::{Declarations, Module, NixType, Side, Type, Value, losses};
use serde::de::DeserializeOwned;

use crate::cases::{Batch, module_of};
use crate::excuses;
use crate::judges::{Nix, verdicts};

/// A Rust type: its type in Nix, and whether it reads a value.
struct Read {
    name: &'static str,
    ty: Type,
    reads: fn(&Value) -> bool,
}

fn read<T: NixType + DeserializeOwned>() -> Read {
    let ty = T::ty(&mut Declarations::default());
    let reads = |value: &Value| serde_json::from_value::<T>(value.to_json().unwrap()).is_ok();
    Read { name: std::any::type_name::<T>(), ty, reads }
}

/// What serde and Nix say differently of the same type, for a reason of Rust's.
const KNOWN: [&str; 0] = [];

fn values() -> Vec<Value> {
    let ints = [
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        -128,
        -129,
        65_535,
        65_536,
        4_294_967_295,
        i64::MAX,
        i64::MIN,
    ];
    let mut values: Vec<Value> = ints.into_iter().map(Value::Int).collect();
    values.extend([0.0, 1.0, 0.5, -0.5, 1e300].map(Value::Float));
    values.extend(["", "a", "1", "\u{e4}"].map(Value::from));
    values.extend([Value::Null, Value::Bool(true)]);
    let list = |items: &[Value]| Value::List(items.to_vec());
    let scalars = values.clone();
    values.push(list(&[]));
    values.extend(scalars.iter().map(|item| list(std::slice::from_ref(item))));
    values.push(list(&[Value::Int(1), Value::from("a")]));
    values.push(Value::Attrs(BTreeMap::new()));
    values.extend(scalars.iter().map(|item| Value::Attrs([("a".to_owned(), item.clone())].into())));
    values.push(Value::Attrs(
        [("a".to_owned(), Value::Int(1)), ("b".to_owned(), Value::Int(2))].into(),
    ));
    values
}

#[test]
fn of_rust_types() {
    let Some(nix) = Nix::stand_in() else { return };
    let all = [
        read::<bool>(),
        read::<String>(),
        read::<u8>(),
        read::<i8>(),
        read::<u16>(),
        read::<i16>(),
        read::<u32>(),
        read::<i32>(),
        read::<i64>(),
        read::<f64>(),
        read::<NonZeroU8>(),
        read::<Option<bool>>(),
        read::<Option<Vec<u8>>>(),
        read::<Vec<u8>>(),
        read::<Vec<Option<String>>>(),
        read::<BTreeMap<String, u16>>(),
        read::<BTreeMap<String, Vec<bool>>>(),
    ];
    let batch = Batch::all(all.iter().map(|read| read.ty.clone()).collect(), values());
    let verdicts = verdicts(&batch, &nix);
    let mut wrong = Vec::new();
    for (case, verdict) in batch.cases.iter().zip(&verdicts) {
        let (read, value) = (&all[case.ty], &batch.values[case.value]);
        let found = losses(&module_of(&read.ty), Side::Definitions);
        let mut judges = verdict.all();
        judges.push(("serde", (read.reads)(value)));
        for (name, accepts) in judges {
            let is_named = found.iter().any(|loss| excuses::explains(loss, value, accepts));
            // serde is no schema: nothing excuses it.
            if accepts != verdict.nix
                && (name == "serde" || !is_named)
                && !KNOWN.contains(&read.name)
            {
                wrong.push(format!(
                    "{name} says {accepts} of {} as {}",
                    value.to_json().unwrap(),
                    read.name
                ));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let module = Module::new("m");
    assert!(all.iter().all(|read| !read.ty.description(&module).is_empty()));
}
