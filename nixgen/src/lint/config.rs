//! `nixgen.toml`: what a project wants of lint.
//!
//! ```
//! use nixgen::lint::config;
//! let config = config::parse("exclude = [\"old\"]\n[rules]\nno-effect = \"off\"\n").unwrap();
//! assert_eq!(config.exclude, ["old"]);
//! let error = config::parse("exlude = []").unwrap_err();
//! assert_eq!(error.to_string(), "1:1: unknown field `exlude`, did you mean `exclude`?");
//! ```

use std::collections::BTreeMap;
use std::fmt;

use nix_eval::syntax::{LineColumn, line_column, nearest};
use serde::{Deserialize, Deserializer, de};

use super::rules::{self, Rule};
use super::{Levels, Setting};

/// What a project wants.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Patterns as in `.gitignore`, from the folder of the file: what is not linted unless it is named.
    pub exclude: Vec<String>,
    /// Modules that come with the program, by name.
    pub modules: Vec<String>,
    /// Schema files, from the folder of the file.
    pub schemas: Vec<String>,
    /// An `options.json`, from the folder of the file.
    pub options: Option<String>,
    /// Which data files have to be what.
    pub data: Vec<Data>,
    /// Whether the options that are listed are all there are.
    pub closed: bool,
    #[serde(rename = "rules")]
    levels: BTreeMap<RuleName, LevelName>,
}

/// Data files, and what they have to be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Patterns as in `.gitignore`, from the folder of the file.
    pub files: Vec<String>,
    /// A module that comes with the program, by name, or a schema file, from the folder of the file.
    pub schema: String,
}

impl Config {
    /// The levels of rules.
    #[must_use]
    pub fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for (RuleName(name), LevelName(setting)) in &self.levels {
            if let Some(rule) = rules::find(name) {
                levels.set(rule, *setting);
            }
        }
        levels
    }
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Where.
    pub place: LineColumn,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LineColumn { line, column } = self.place;
        write!(f, "{line}:{column}: {}", self.message)
    }
}

impl std::error::Error for ConfigError {}

/// Reads the text of a `nixgen.toml`.
///
/// # Errors
///
/// If it is no TOML, or has a field, rule or level that is not there.
pub fn parse(text: &str) -> Result<Config, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let place = line_column(text, u32::try_from(start).unwrap_or(u32::MAX));
        ConfigError { place, message: in_our_words(error.message()) }
    })
}

/// serde lists every field; the nearest one is what helps.
fn in_our_words(message: &str) -> String {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    let Some(name) =
        message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next())
    else {
        return message;
    };
    // Behind the name are those that there are, each in such quotes too.
    let fields: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
    match nearest(name, fields.iter().copied()) {
        Some(near) => format!("unknown field `{name}`, did you mean `{near}`?"),
        None => format!("unknown field `{name}`, there are {}", listed(&fields)),
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RuleName(&'static str);

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = rules::find(&name).map(|rule: &'static Rule| Self(rule.name));
        known.ok_or_else(|| match nearest(&name, rules::names()) {
            Some(near) => {
                de::Error::custom(format!("there is no rule `{name}`, did you mean `{near}`?"))
            }
            None => de::Error::custom(format!(
                "there is no rule `{name}`, `nixgen explain` lists the rules"
            )),
        })
    }
}

#[derive(Debug)]
struct LevelName(Setting);

impl<'de> Deserialize<'de> for LevelName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Setting::named(&name).map(Self).ok_or_else(|| {
            let names = listed(&Setting::NAMES);
            de::Error::custom(format!("there is no level `{name}`, write one of {names}"))
        })
    }
}
