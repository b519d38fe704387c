//! Reading a `.schema.json` back.

use serde_json::Value as Json;
use serde_path_to_error::Segment;

use super::compare::{Difference, difference};
use super::{Describes, OfSide, VERSION};
use crate::{Module, SchemaOf, Side, json_schema};

/// Why a schema file could not be read: one line that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub String);

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

/// Reads the module that a schema carries under `x-nix`.
///
/// Everything else in the file is derived from it; it is derived again and compared. A file that has nothing but `x-nix`,
/// as another program writes it, is taken as it is.
///
/// # Errors
/// Not such a file, an unknown version, or keywords that disagree with `x-nix`.
pub fn read_schema(text: &str) -> Result<Module, ReadError> {
    read_schema_of(text).map(|(module, _)| module)
}

/// As [`read_schema`], with which value the schema describes.
///
/// ```
/// use nix_schema::{Module, SchemaOf, json_schema_of, read_schema_of};
/// let schema = json_schema_of(&Module::new("demo"), SchemaOf::Configuration).to_string();
/// assert_eq!(read_schema_of(&schema), Ok((Module::new("demo"), SchemaOf::Configuration)));
/// ```
///
/// # Errors
/// As [`read_schema`].
pub fn read_schema_of(text: &str) -> Result<(Module, SchemaOf), ReadError> {
    let mut schema: Json = serde_json::from_str(text).map_err(|e| not_json(&e))?;
    let carried = schema.as_object_mut().and_then(|object| object.remove("x-nix"));
    let carried = carried.ok_or_else(|| {
        ReadError("no `x-nix` at the top: this is no schema file of nixgen, and `import_schema` reads any other".to_owned())
    })?;
    let Carried { module, of, side } = carried_in(carried)?;
    if has_nothing_else(&schema) {
        return Ok((module, of));
    }
    let derived = Json::Object(json_schema::derived_schema(&module, of, side));
    match difference(&schema, &derived) {
        None => Ok((module, of)),
        Some(difference) => Err(disagreement(&difference)),
    }
}

/// Whether nothing stands around `x-nix` but what says which file this is.
fn has_nothing_else(schema: &Json) -> bool {
    const NAMES: [&str; 3] = ["$schema", "$id", "$comment"];
    let names = schema.as_object().map(|schema| schema.keys());
    names.is_some_and(|mut names| names.all(|name| NAMES.contains(&name.as_str())))
}

/// Why a text is no JSON.
pub(crate) fn not_json(error: &serde_json::Error) -> ReadError {
    let text = error.to_string();
    if text.contains("recursion limit") {
        return ReadError(format!(
            "nested too deeply to be read (at line {} column {}): JSON is read 128 levels deep, which is about 15 submodules; give inner types a name",
            error.line(),
            error.column()
        ));
    }
    ReadError(format!("not JSON: {text}"))
}

/// What stands under `x-nix`.
struct Carried {
    module: Module,
    of: SchemaOf,
    side: Side,
}

fn carried_in(carried: Json) -> Result<Carried, ReadError> {
    let Json::Object(mut carried) = carried else {
        return Err(ReadError("`x-nix` is no object: write the schema again".to_owned()));
    };
    let version = carried.remove("version");
    if version.as_ref().and_then(Json::as_f64) != Some(f64::from(VERSION)) {
        return Err(unknown_version(version.as_ref()));
    }
    let describes = take(&mut carried, "describes")?.unwrap_or(Describes::Value);
    let side = take(&mut carried, "side")?.unwrap_or(OfSide::Definitions);
    let module = take(&mut carried, "module")?;
    let module = module.ok_or_else(|| {
        ReadError("`/x-nix/module` is missing: write the schema again".to_owned())
    })?;
    if let Some(name) = carried.keys().next() {
        return Err(ReadError(format!(
            "`/x-nix/{}` is unknown: remove it",
            json_schema::escape(name)
        )));
    }
    let of = match describes {
        Describes::Value => SchemaOf::Value,
        Describes::Configuration => SchemaOf::Configuration,
    };
    let side = match side {
        OfSide::Definitions => Side::Definitions,
        OfSide::Evaluated => Side::Evaluated,
    };
    Ok(Carried { module, of, side })
}

fn unknown_version(version: Option<&Json>) -> ReadError {
    let version = version.map_or_else(|| "no version".to_owned(), |v| format!("version {v}"));
    ReadError(format!(
        "`x-nix` has {version} and this nixgen reads version {VERSION}: write the schema again, or use the nixgen that wrote it"
    ))
}

fn take<T: serde::de::DeserializeOwned>(
    carried: &mut serde_json::Map<String, Json>,
    name: &str,
) -> Result<Option<T>, ReadError> {
    let Some(value) = carried.remove(name) else { return Ok(None) };
    serde_path_to_error::deserialize(value).map(Some).map_err(|error| {
        let pointer = pointer(error.path());
        ReadError(format!(
            "`/x-nix/{name}{pointer}` can't be read: {}; write the schema again",
            error.inner()
        ))
    })
}

/// The place as a JSON pointer; a variant is a key, too.
fn pointer(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        let step = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } | Segment::Enum { variant: key } => json_schema::escape(key),
            Segment::Unknown => break,
        };
        pointer.push('/');
        pointer.push_str(&step);
    }
    pointer
}

fn disagreement(difference: &Difference<'_>) -> ReadError {
    let Difference { pointer, left, right } = difference;
    let what = match (left, right) {
        (Some(left), Some(right)) => format!("is {} but `x-nix` says {}", show(left), show(right)),
        (Some(_), None) => "stands there but not in `x-nix`".to_owned(),
        (None, _) => "is missing but follows from `x-nix`".to_owned(),
    };
    ReadError(format!(
        "`{pointer}` {what}: the file was edited by hand; `x-nix` is what counts, so change the declaration and write the schema again"
    ))
}

fn show(value: &Json) -> String {
    const SHOWN: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
