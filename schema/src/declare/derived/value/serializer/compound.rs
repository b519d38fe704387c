//! Lists and sets, entry by entry.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};

use super::{Error, ToValue};
use crate::Value;

/// A list; that of an enum's variant, under its name.
#[derive(Default)]
pub(in super::super) struct Items {
    variant: Option<&'static str>,
    items: Vec<Value>,
}

/// A set; that of an enum's variant, under its name.
#[derive(Default)]
pub(in super::super) struct Entries {
    variant: Option<&'static str>,
    /// The name whose value comes next.
    name: String,
    entries: BTreeMap<String, Value>,
}

/// `{ variant = value; }`.
pub(super) fn tagged(variant: &str, value: Value) -> Value {
    Value::Attrs(BTreeMap::from([(variant.to_owned(), value)]))
}

impl Items {
    pub(super) fn of_variant(variant: &'static str) -> Self {
        Self { variant: Some(variant), ..Self::default() }
    }

    fn push(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.items.push(value.serialize(ToValue)?);
        Ok(())
    }

    fn value(self) -> Value {
        let list = Value::List(self.items);
        match self.variant {
            Some(variant) => tagged(variant, list),
            None => list,
        }
    }
}

impl Entries {
    pub(super) fn of_variant(variant: &'static str) -> Self {
        Self { variant: Some(variant), ..Self::default() }
    }

    fn insert(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.entries.insert(name.to_owned(), value.serialize(ToValue)?);
        Ok(())
    }

    fn value(self) -> Value {
        let set = Value::Attrs(self.entries);
        match self.variant {
            Some(variant) => tagged(variant, set),
            None => set,
        }
    }
}

/// The name of an attribute: serde writes numbers and flags as texts there.
fn name(value: Value) -> Result<String, Error> {
    match value {
        Value::String(text) => Ok(text),
        Value::Int(int) => Ok(int.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Null | Value::Float(_) | Value::List(_) | Value::Attrs(_) => {
            Err(Error::custom("the key of a map has to be a string"))
        }
    }
}

/// A trait of serde's whose entries have no names.
macro_rules! items {
    ($($r#trait:ident $method:ident;)*) => {
        $(impl $r#trait for Items {
            type Ok = Value;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }

            fn end(self) -> Result<Value, Error> {
                Ok(self.value())
            }
        })*
    };
}

items! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

/// A trait of serde's whose entries have static names.
macro_rules! entries {
    ($($r#trait:ident;)*) => {
        $(impl $r#trait for Entries {
            type Ok = Value;
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.insert(name, value)
            }

            fn end(self) -> Result<Value, Error> {
                Ok(self.value())
            }
        })*
    };
}

entries! {
    SerializeStruct;
    SerializeStructVariant;
}

impl SerializeMap for Entries {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.name = name(key.serialize(ToValue)?)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = std::mem::take(&mut self.name);
        self.insert(&name, value)
    }

    fn end(self) -> Result<Value, Error> {
        Ok(self.value())
    }
}
