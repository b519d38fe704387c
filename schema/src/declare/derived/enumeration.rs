//! Enums of unit variants.

use super::Stated;
use crate::__private::Subschema;
use crate::{Declarations, EnumValue, Identity, Place, Type, Value};

/// An enum, as derived code states it.
pub struct Enum {
    /// The source file.
    pub file: &'static str,
    /// Line and column of the enum's name.
    pub at: (u32, u32),
    /// The enum's name.
    pub name: &'static str,
    /// Its values, and what each means.
    pub values: &'static [(&'static str, Option<&'static str>)],
    /// What is stated of the enum itself.
    pub stated: Stated,
}

impl Enum {
    /// The `enum` of these values.
    #[must_use]
    pub fn ty(&self) -> Type {
        let value = |(value, description): &(&str, Option<&str>)| EnumValue {
            value: Value::from(*value),
            description: description.map(str::to_owned),
        };
        Type::Enum(self.values.iter().map(value).collect())
    }
}

/// The type of an enum, under a name of its own.
pub fn enumeration<T: ?Sized + 'static>(
    cx: &mut Declarations,
    table: &Enum,
    subschema: Option<Subschema>,
    build: fn(&mut Declarations) -> Type,
) -> Type {
    let (line, column) = table.at;
    let place = Place::new(table.file, line, column, table.name);
    let identity = Identity { subschema, ..Identity::of::<T>(place) };
    cx.named(&table.stated.identity(identity), build)
}
