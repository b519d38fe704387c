//! The schema file: a JSON Schema that carries its module, and is read back.

mod compare;
#[cfg(feature = "schemars")]
mod meta;
mod read;

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::{Module, SchemaOf, Side};

pub(crate) use compare::equal;
#[cfg(feature = "schemars")]
pub(crate) use meta::ExactInt;
#[cfg(feature = "schemars")]
pub use meta::x_nix_schema;
pub(crate) use read::not_json;
pub use read::{ReadError, read_schema, read_schema_of};

/// The version of what stands under `x-nix`: which types and fields it may hold.
pub(crate) const VERSION: u32 = 2;

/// Which value the keywords around it describe.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
enum Describes {
    Value,
    Configuration,
}

/// Which end of the options they describe; left out for definitions.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
enum OfSide {
    Definitions,
    Evaluated,
}

/// What stands under `x-nix`.
pub(crate) fn carried(module: &Module, of: SchemaOf, side: Side) -> Json {
    let describes = match of {
        SchemaOf::Value => Describes::Value,
        SchemaOf::Configuration => Describes::Configuration,
    };
    // A model always serialises: its keys are strings and its floats are tagged.
    let module = serde_json::to_value(module).unwrap_or_default();
    let mut carried = json!({ "version": VERSION, "describes": describes, "module": module });
    if side == Side::Evaluated {
        carried["side"] = json!(OfSide::Evaluated);
    }
    carried
}
