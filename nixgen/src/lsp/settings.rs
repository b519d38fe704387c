//! What the editor's settings say, in `initializationOptions` and under `nixgen` in its configuration.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

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
    /// Reads the settings; what is wrong with them, for the user.
    ///
    /// # Errors
    /// If a setting is not there or has another type.
    pub(super) fn read(value: Value) -> Result<Self, String> {
        // Editors send the section with and without its name.
        let own = match value {
            Value::Null => return Ok(Self::default()),
            Value::Object(mut all) => all.remove("nixgen").unwrap_or(Value::Object(all)),
            other @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
                other
            }
        };
        if own.is_null() {
            return Ok(Self::default());
        }
        serde_json::from_value(own).map_err(|error| format!("settings of nixgen: {error}"))
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_come_with_and_without_their_name() {
        let expected = Settings { options: Some("result".into()), ..Settings::default() };
        for value in [json!({ "options": "result" }), json!({ "nixgen": { "options": "result" } })]
        {
            assert_eq!(Settings::read(value), Ok(expected.clone()));
        }
        for value in [json!(null), json!({}), json!({ "nixgen": null })] {
            assert_eq!(Settings::read(value), Ok(Settings::default()));
        }
        let wrong = Settings::read(json!({ "option": 1 })).unwrap_err();
        assert!(wrong.starts_with("settings of nixgen: unknown field `option`"), "{wrong}");
    }

    #[test]
    fn paths_start_at_the_project() {
        let settings =
            Settings::read(json!({ "options": "result", "schemas": ["/a.json"] })).unwrap();
        let asked = settings.asked(Path::new("/p"), None);
        assert_eq!(asked.options, Some("/p/result".into()));
        assert_eq!(asked.schemas, [PathBuf::from("/a.json")]);
    }
}
