//! The schema of a Rust type, inside a schemars generator.

use std::borrow::Cow;

use ::schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value as Json};

use crate::json_schema::{Defined, Keywords, Side, data_without_null};
use crate::{Declarations, Module, NixType, Type};

/// The schema of `T`: keywords from its model, other Rust types through the generator.
#[must_use]
pub fn schema<T: NixType + ?Sized>(generator: &mut SchemaGenerator) -> Schema {
    let mut declarations = Declarations::default();
    let ty = T::ty(&mut declarations);
    let mut module = Module::new("");
    module.types = declarations.named_types();
    let own = if let Type::Named(name) = &ty { module.named_type(name) } else { Some(&ty) };
    let mut references =
        References { module: &module, declarations: &declarations, generator, open: Vec::new() };
    own.map(|ty| references.keywords(ty)).unwrap_or_default().into()
}

/// How the schema of one Rust type refers to others.
struct References<'a> {
    module: &'a Module,
    declarations: &'a Declarations,
    generator: &'a mut SchemaGenerator,
    /// The types without a schema of their own that are being written in place.
    open: Vec<String>,
}

impl References<'_> {
    fn keywords(&mut self, ty: &Type) -> Map<String, Json> {
        let module = self.module;
        let mut reference = |defined: Defined<'_>| match defined {
            Defined::Type(name) => self.reference(name),
            Defined::DataWithoutNull => object(self.generator.subschema_for::<DataWithoutNull>()),
        };
        let side = Side::Definitions;
        Keywords { module, side, reference: &mut reference, editor: None }.ty(ty)
    }

    /// A type that can't be asked is written in place; where it holds itself, it accepts everything.
    fn reference(&mut self, name: &str) -> Map<String, Json> {
        if let Some(subschema) = self.declarations.subschema(name) {
            return object((subschema.generate)(self.generator));
        }
        let module = self.module;
        if self.open.iter().any(|open| open == name) {
            return Map::new();
        }
        self.open.push(name.to_owned());
        let keywords = module.named_type(name).map(|ty| self.keywords(ty)).unwrap_or_default();
        self.open.pop();
        keywords
    }
}

/// Data without `null`, for a generator to define once.
struct DataWithoutNull;

impl JsonSchema for DataWithoutNull {
    fn schema_name() -> Cow<'static, str> {
        "DataWithoutNull".into()
    }

    fn schema_id() -> Cow<'static, str> {
        "nix_schema::DataWithoutNull".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        data_without_null(&object(generator.subschema_for::<Self>())).into()
    }
}

/// A schema as keywords: `true` is none at all.
fn object(schema: Schema) -> Map<String, Json> {
    match schema.to_value() {
        Json::Object(keywords) => keywords,
        Json::Bool(false) => crate::json_schema::nothing(),
        Json::Bool(true) | Json::Null | Json::Number(_) | Json::String(_) | Json::Array(_) => {
            Map::new()
        }
    }
}

/// A readable name for a type: `demo::Wrapper<demo::Inner, u8>` is `Wrapper_for_Inner_and_u8`.
#[must_use]
pub fn schema_name(type_name: &str) -> String {
    let mut name = String::new();
    let mut word = String::new();
    for c in type_name.chars() {
        match c {
            ':' => word.clear(),
            _ if c.is_alphanumeric() || c == '_' => word.push(c),
            _ => {
                name.push_str(&std::mem::take(&mut word));
                name.push_str(match c {
                    '<' => "_for_",
                    ',' => "_and_",
                    _ => "",
                });
            }
        }
    }
    name + &word
}

#[cfg(test)]
mod tests {
    use super::schema_name;

    #[test]
    fn names_are_readable() {
        let cases = [
            ("demo::Config", "Config"),
            ("demo::Wrapper<demo::Inner, u8>", "Wrapper_for_Inner_and_u8"),
            ("a::B<alloc::vec::Vec<c::D>>", "B_for_Vec_for_D"),
        ];
        for (type_name, expected) in cases {
            assert_eq!(schema_name(type_name), expected);
        }
    }
}
