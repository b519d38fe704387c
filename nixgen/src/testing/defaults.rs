//! The defaults of serde against those of the options.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use nix_eval::MemoryFiles;
use nix_schema::{AttrPath, Module, NixModule, OptionDecl, Value, Visitor, walk_module};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::modules::{Configuration, Evaluation, Outcome, Plain, evaluate};

/// Whether a program that reads `given` takes for every setting what NixOS would have written for the same definitions.
/// [`assert_defaults!`](crate::assert_defaults) is the test in one line.
///
/// `given` is what has no default: an object with these settings, as they stand in the file, or an empty one. What an
/// option takes from packages or from elsewhere in the configuration is not compared, nor is a setting that is a secret.
///
/// # Errors
/// Mistakes in the declaration, why `T` does not take what is given, and each setting of which the two defaults differ.
///
/// ```
/// use nix_schema::NixModule;
/// use serde::{Deserialize, Serialize};
///
/// /// A relay.
/// #[derive(Deserialize, NixModule, Serialize)]
/// #[nix(path = "services.relay")]
/// struct Relay {
///     /// Where to listen.
///     #[serde(default = "port")]
///     #[nix(default = 8080)]
///     port: u16,
/// }
///
/// fn port() -> u16 {
///     80
/// }
///
/// let message = nixgen::testing::defaults::<Relay>("{ }").unwrap_err();
/// assert_eq!(message, "`port`: serde takes 80, the option 8080\n");
/// ```
pub fn defaults<T: NixModule + DeserializeOwned + Serialize>(given: &str) -> Result<(), String> {
    let module = T::module();
    let given: Json =
        serde_json::from_str(given).map_err(|error| format!("what is given: {error}"))?;
    let options = of_options(&module, &given)?;
    let read: T = serde_json::from_value(given).map_err(|error| {
        format!("serde reads no such settings: {error}; what has no default to serde is given as JSON, the second argument")
    })?;
    let own = serde_json::to_value(&read).map_err(|error| error.to_string())?;
    let secrets = module.service.iter().flat_map(|service| &service.secrets);
    let mut compared = Compared {
        secrets: secrets.map(|secret| &secret.setting).collect(),
        differences: String::new(),
    };
    compared.compare(Some(&own), Some(&options), &AttrPath::root());
    if compared.differences.is_empty() { Ok(()) } else { Err(compared.differences) }
}

/// What the settings come to where these are defined.
fn of_options(module: &Module, given: &Json) -> Result<Outcome, String> {
    let root = module.roots.first().map_or_else(AttrPath::root, |root| root.path.clone());
    let settings = if module.service.is_some() { root.join("settings") } else { root };
    let given = crate::emit::value_text(&Value::from_json(given)?).unwrap_or_default();
    let text = ["{ ", &settings.to_string(), " = ", &given, "; }"].concat();
    let files = Arc::new(MemoryFiles::new([("/given.nix", text.as_str())]));
    // What the module does with its options is another matter.
    let mut options = Module { config: Vec::new(), service: None, ..module.clone() };
    options.drop_aliases();
    let configuration = Configuration::new(files, "/given.nix");
    let evaluated = match evaluate(std::slice::from_ref(&options), &configuration) {
        Ok(Evaluation::Evaluated(evaluated)) => evaluated,
        Ok(Evaluation::Refused(refusal)) => {
            return Err(format!("the options take no such values: {refusal:?}"));
        }
        Err(error) => return Err(error.to_string()),
    };
    let mut all = Outcome::Value(Plain::Attrs(BTreeMap::new()));
    let mut paths = Paths(Vec::new());
    walk_module(&options, &mut paths);
    for path in paths.0 {
        let outcome = evaluated.options.get(&path.to_string());
        if let (Some(below), Some(outcome)) = (path.strip_prefix(&settings), outcome) {
            put(&mut all, &below.0, outcome);
        }
    }
    Ok(all)
}

/// The path of every option.
struct Paths(Vec<AttrPath>);

impl Visitor for Paths {
    fn option(&mut self, path: &AttrPath, _: &OptionDecl) {
        self.0.push(path.clone());
    }
}

fn put(all: &mut Outcome, path: &[String], outcome: &Outcome) {
    match (path, all) {
        ([], all) => *all = outcome.clone(),
        ([name, rest @ ..], Outcome::Value(Plain::Attrs(attrs))) => {
            let empty = || Outcome::Value(Plain::Attrs(BTreeMap::new()));
            put(attrs.entry(name.clone()).or_insert_with(empty), rest, outcome);
        }
        _ => {}
    }
}

/// What differs, a line each.
struct Compared<'s> {
    secrets: Vec<&'s AttrPath>,
    differences: String,
}

impl Compared<'_> {
    fn compare(&mut self, own: Option<&Json>, option: Option<&Outcome>, path: &AttrPath) {
        if self.secrets.contains(&path) {
            return;
        }
        let own = own.filter(|own| !own.is_null());
        let option = match option {
            Some(Outcome::Value(Plain::Null)) | None => None,
            Some(Outcome::Value(value)) => Some(value),
            // Nobody knows, or it is told by whoever needs it.
            Some(Outcome::Unknown { .. } | Outcome::Undefined) => return,
            Some(Outcome::Failed(failure)) => {
                let why = if failure.message.is_empty() { "it fails" } else { &failure.message };
                return self.tell(path, format_args!("the option has no value: {why}"));
            }
        };
        match (own, option) {
            (Some(Json::Object(own)), Some(Plain::Attrs(options))) => {
                let names =
                    own.keys().chain(options.keys().filter(|name| !own.contains_key(*name)));
                for name in names {
                    self.compare(own.get(name), options.get(name), &path.join(name));
                }
            }
            (Some(Json::Array(own)), Some(Plain::List(items))) if own.len() == items.len() => {
                for (at, (own, item)) in own.iter().zip(items).enumerate() {
                    self.compare(Some(own), Some(item), &path.join(&at.to_string()));
                }
            }
            (own, option) if is_same(own, option) => {}
            (own, option) => {
                let own = own.map_or_else(|| "nothing".to_owned(), ToString::to_string);
                let option = option.map_or_else(|| "nothing".to_owned(), shown);
                self.tell(path, format_args!("serde takes {own}, the option {option}"));
            }
        }
    }

    fn tell(&mut self, path: &AttrPath, what: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.differences, "`{path}`: {what}");
    }
}

/// Whether two values without parts are the same. What is left out as it is written is as good as empty.
fn is_same(own: Option<&Json>, option: Option<&Plain>) -> bool {
    match (own, option) {
        (None, None) | (_, Some(Plain::Package(_) | Plain::Function)) => true,
        (None, Some(Plain::List(items))) => items.is_empty(),
        (None, Some(Plain::Attrs(attrs))) => attrs.is_empty(),
        (Some(Json::Bool(own)), Some(Plain::Bool(option))) => own == option,
        (Some(Json::String(own)), Some(Plain::String(option) | Plain::Path(option))) => {
            own == option
        }
        (Some(Json::Number(own)), Some(Plain::Int(option))) => {
            // Floats that are integers are written as such.
            own.as_i64() == Some(*option)
                || own.as_f64().is_some_and(|own| own == as_float(*option))
        }
        (Some(Json::Number(own)), Some(Plain::Float(option))) => {
            own.as_f64().is_some_and(|own| is_same_float(own, *option))
        }
        _ => false,
    }
}

/// Whether a program reads the option as its own default. An `f32` of 0.1 is written as such, and is not the `f64`.
#[expect(clippy::cast_possible_truncation, reason = "that is what a program reads")]
#[expect(clippy::float_cmp, reason = "both are read from the same digits")]
fn is_same_float(own: f64, option: f64) -> bool {
    let narrow = own as f32;
    own == option || (f64::from(narrow) == own && narrow == option as f32)
}

#[expect(clippy::cast_precision_loss, reason = "that is what a program reads")]
fn as_float(int: i64) -> f64 {
    int as f64
}

fn shown(value: &Plain) -> String {
    match value {
        Plain::Null => "null".to_owned(),
        Plain::Bool(bool) => bool.to_string(),
        Plain::Int(int) => int.to_string(),
        Plain::Float(float) => nix_schema::shown_float(*float),
        Plain::String(text) | Plain::Path(text) => nix_schema::quoted(text),
        Plain::Package(_) => "a package".to_owned(),
        Plain::Function => "a function".to_owned(),
        Plain::List(items) => format!("a list of {}", items.len()),
        Plain::Attrs(attrs) if attrs.is_empty() => "{ }".to_owned(),
        Plain::Attrs(attrs) => {
            let names: Vec<&str> = attrs.keys().map(String::as_str).collect();
            format!("{{ {} }}", names.join(", "))
        }
    }
}

/// Fails a test unless serde takes for every setting what the options do: see
/// [`testing::defaults`](crate::testing::defaults). What has no default is given as JSON.
///
/// ```
/// use nix_schema::NixModule;
/// use serde::{Deserialize, Serialize};
///
/// /// A relay.
/// #[derive(Deserialize, NixModule, Serialize)]
/// #[nix(path = "services.relay")]
/// struct Relay {
///     /// Its name.
///     name: String,
///     /// How many messages to hold.
///     #[serde(default)]
///     max: u16,
/// }
///
/// // In a `#[test]`:
/// nixgen::assert_defaults!(Relay, r#"{ "name": "mx" }"#);
/// ```
#[macro_export]
macro_rules! assert_defaults {
    ($module:ty) => {
        $crate::assert_defaults!($module, "{}")
    };
    ($module:ty, $given:expr) => {
        if let ::core::result::Result::Err(message) = $crate::testing::defaults::<$module>($given) {
            ::core::panic!("the defaults of `{}` differ:\n{message}", ::core::stringify!($module));
        }
    };
}
