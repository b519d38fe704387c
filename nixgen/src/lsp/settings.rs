//! What the editor's settings say, in `initializationOptions` and under `nixgen` in its configuration.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::project::{Asked, ConfigFile};

/// What holds for projects without a `nixgen.toml`, and for all where it says more.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Settings {
    /// Modules that come with the program, by name.
    modules: Vec<String>,
    /// Schema files.
    schemas: Vec<PathBuf>,
    /// The `options.json` of a NixOS.
    options: Option<PathBuf>,
    /// Its options are all there are.
    closed: bool,
    /// Where the nixpkgs is that it is of, to find the files that declare its options.
    nixpkgs: Option<PathBuf>,
}

impl Settings {
    /// Reads the settings, nothing where nothing is said of them; what is wrong with them, for the user.
    ///
    /// # Errors
    /// If a setting is not there or has another type.
    pub(super) fn read(value: Value) -> Result<Option<Self>, String> {
        let Some(own) = own(value) else { return Ok(None) };
        let read = serde_json::from_value(own);
        read.map(Some).map_err(|error| format!("settings of nixgen: {error}"))
    }

    /// Where the nixpkgs is, for the project in `folder`.
    pub(super) fn nixpkgs(&self, folder: &Path) -> Option<PathBuf> {
        self.nixpkgs.as_ref().map(|nixpkgs| folder.join(nixpkgs))
    }

    /// What is asked of the project in `folder`.
    pub(super) fn asked(&self, folder: &Path, config: Option<PathBuf>) -> Asked {
        Asked {
            modules: self.modules.clone(),
            schemas: self.schemas.iter().map(|schema| folder.join(schema)).collect(),
            options: self.options.as_ref().map(|options| folder.join(options)),
            closed: self.closed,
            whole: false,
            config: config.map_or(ConfigFile::Nowhere, ConfigFile::At),
        }
    }
}

/// What of an editor's configuration is said of nixgen: its section, also an empty one, or all that is no section.
fn own(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        // Lists are what editors written in Lua and Lisp make of an empty table.
        Value::Array(all) if all.is_empty() => None,
        Value::Object(mut all) => match all.remove("nixgen") {
            Some(Value::Array(own)) if own.is_empty() => Some(Value::Object(Map::new())),
            Some(own) => Some(own).filter(|own| !own.is_null()),
            None => {
                // No setting is an object, so these are what other programs are told.
                all.retain(|_, setting| !setting.is_object());
                (!all.is_empty()).then_some(Value::Object(all))
            }
        },
        other @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
            Some(other)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_come_with_and_without_their_name() {
        let expected = Settings { options: Some("result".into()), ..Settings::default() };
        for value in [json!({ "options": "result" }), json!({ "nixgen": { "options": "result" } })]
        {
            assert_eq!(Settings::read(value), Ok(Some(expected.clone())));
        }
        let among_others = json!({ "editor": { "tabSize": 2 }, "options": "result" });
        assert_eq!(Settings::read(among_others), Ok(Some(expected)));
        let wrong = Settings::read(json!({ "option": 1 })).unwrap_err();
        assert!(wrong.starts_with("settings of nixgen: unknown field `option`"), "{wrong}");
    }

    #[test]
    fn nothing_may_be_said_of_them() {
        for value in [
            json!(null),
            json!({}),
            json!([]),
            json!({ "nixgen": null }),
            json!({ "editor": { "tabSize": 2 }, "python": {} }),
        ] {
            assert_eq!(Settings::read(value.clone()), Ok(None), "{value}");
        }
        // A section that a user has emptied says that nothing is set any more.
        for value in [json!({ "nixgen": {} }), json!({ "nixgen": [] })] {
            assert_eq!(Settings::read(value.clone()), Ok(Some(Settings::default())), "{value}");
        }
    }

    #[test]
    fn paths_start_at_the_project() {
        let read = Settings::read(json!({ "options": "result", "schemas": ["/a.json"] }));
        let settings = read.unwrap().unwrap();
        let asked = settings.asked(Path::new("/p"), None);
        assert_eq!(asked.options, Some("/p/result".into()));
        assert_eq!(asked.schemas, [PathBuf::from("/a.json")]);
    }
}
