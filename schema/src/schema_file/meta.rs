//! The JSON Schema of `x-nix`, derived from the model.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Value as Json, json};

use super::{Describes, OfSide, VERSION};
use crate::{Bound, Module, NixExpr, Simple, Value};

/// The schema of a schema file as far as it is `x-nix`: what programs check that write one by hand.
///
/// The keywords around `x-nix` are those of the module, which no schema can check; leave them out, or let nixgen write
/// them.
///
/// ```
/// use nix_schema::{Module, json_schema, x_nix_schema};
/// let schema = x_nix_schema();
/// assert_eq!(schema["properties"]["x-nix"]["properties"]["version"]["const"], 2);
/// assert_eq!(json_schema(&Module::new("demo"))["x-nix"]["version"], 2);
/// ```
#[must_use]
pub fn x_nix_schema() -> Json {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let carried = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["version", "module"],
        "properties": {
            "version": { "const": VERSION, "description": "Which types and fields the module may hold. A reader takes its own version only." },
            "describes": generator.subschema_for::<Describes>(),
            "side": generator.subschema_for::<OfSide>(),
            "module": generator.subschema_for::<Module>(),
        },
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A schema file of nixgen",
        "description": "JSON Schema that carries a NixOS module under `x-nix`.",
        "type": "object",
        "required": ["x-nix"],
        "properties": { "x-nix": carried },
        "$defs": generator.take_definitions(true),
    })
}

/// An integer that every JSON tool keeps.
pub(crate) struct ExactInt;

fn exact_int() -> Json {
    const EXACT: i64 = 1 << 53;
    json!([
        { "type": "integer", "minimum": -EXACT, "maximum": EXACT },
        tagged("int", &json!({ "type": "string", "pattern": "^[+-]?[0-9]+$" })),
    ])
}

fn tagged(name: &str, schema: &Json) -> Json {
    json!({ "type": "object", "additionalProperties": false, "required": [name], "properties": { name: schema } })
}

fn float() -> Json {
    tagged("float", &json!({ "type": "string", "pattern": "^[+-]?([0-9.]|inf|NaN)" }))
}

impl JsonSchema for ExactInt {
    fn schema_name() -> Cow<'static, str> {
        "ExactInt".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An integer; above 2^53 as a tagged string, `{ \"int\": \"9223372036854775807\" }`.",
            "anyOf": exact_int(),
        })
    }
}

impl JsonSchema for Bound {
    fn schema_name() -> Cow<'static, str> {
        "Bound".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut all = exact_int();
        if let Some(all) = all.as_array_mut() {
            all.push(float());
        }
        json_schema!({
            "description": "A number: floats are tagged strings, `{ \"float\": \"0.5\" }`.",
            "anyOf": all,
        })
    }
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let own = generator.subschema_for::<Self>();
        let attrs = tagged("attrs", &json!({ "type": "object", "additionalProperties": own }));
        let mut all = vec![
            json!({ "type": ["null", "boolean", "string"] }),
            json!({ "type": "array", "items": own }),
            attrs,
            float(),
        ];
        all.extend(exact_int().as_array().into_iter().flatten().cloned());
        json_schema!({
            "description": "A static value. Floats, integers above 2^53 and sets are tagged: `{ \"float\": \"0.5\" }`, `{ \"int\": \"…\" }`, `{ \"attrs\": { … } }`.",
            "anyOf": all,
        })
    }
}

impl JsonSchema for NixExpr {
    fn schema_name() -> Cow<'static, str> {
        "NixExpr".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "One Nix expression, as source text.", "type": "string" })
    }
}

impl JsonSchema for Simple {
    fn schema_name() -> Cow<'static, str> {
        "Simple".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = Self::table().iter().map(|row| row.path).collect();
        json_schema!({ "description": "A type without parameters: its path below `lib.types`.", "enum": names })
    }
}
