//! One option, as it is handed to the renderers: read from an `options.json`, or from a module.

mod module;

use serde::Deserialize;
use serde_json::{Map, Value as Json};

pub use module::of_module;

/// What is known of an option.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its name, as nixpkgs shows it.
    pub name: String,
    /// Its path.
    pub loc: Vec<String>,
    /// Its type, in nixpkgs' words.
    pub ty: String,
    /// What it is for, in Nixpkgs-flavoured CommonMark.
    pub description: String,
    /// Its default.
    pub default: Option<Shown>,
    /// An example.
    pub example: Option<Shown>,
    /// The files that declare it.
    pub declarations: Vec<Declaration>,
    /// Related packages: a list, in CommonMark.
    pub related_packages: String,
    /// Whether it may be defined only once.
    pub read_only: bool,
    /// Why nobody should set it any more.
    pub deprecated: Option<String>,
    /// What it was called before.
    pub old_names: Vec<String>,
    /// Whether there is no such option any more.
    pub is_gone: bool,
}

/// A value as the manual shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nix.
    Expression(String),
    /// Text, in Nixpkgs-flavoured CommonMark.
    Markdown(String),
}

/// A file that declares an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Its name, which may be its path.
    pub name: String,
    /// Where it can be read, if that is said.
    pub url: Option<String>,
}

/// The options of the text of an `options.json`, whoever wrote it.
///
/// # Errors
/// The text is not such a file.
///
/// ```
/// let json = r#"{ "a.b": { "loc": ["a", "b"], "type": "string", "description": "Text." } }"#;
/// let records = nixgen::docs::read_records(json)?;
/// assert_eq!((records[0].name.as_str(), records[0].ty.as_str()), ("a.b", "string"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn read_records(text: &str) -> serde_json::Result<Vec<Record>> {
    let options: std::collections::BTreeMap<String, Written> = serde_json::from_str(text)?;
    Ok(options.into_iter().map(|(name, written)| written.record(name)).collect())
}

/// The options of what `options.json` holds.
///
/// # Errors
/// As [`read_records`].
fn records_of(options: Map<String, Json>) -> serde_json::Result<Vec<Record>> {
    let record = |(name, json)| Ok(serde_json::from_value::<Written>(json)?.record(name));
    options.into_iter().map(record).collect()
}

/// An option as nixpkgs writes it, now or earlier.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    #[serde(default)]
    loc: Vec<String>,
    #[serde(default)]
    r#type: Option<String>,
    #[serde(default)]
    description: Option<Text>,
    #[serde(default)]
    default: Option<Text>,
    #[serde(default)]
    example: Option<Text>,
    #[serde(default)]
    declarations: Vec<Declared>,
    #[serde(default)]
    related_packages: Option<Text>,
    #[serde(default)]
    read_only: bool,
}

/// A text that may be marked as what it is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Marked {
        #[serde(rename = "_type")]
        kind: String,
        text: String,
    },
    Other(Json),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Declared {
    Path(String),
    Place {
        name: String,
        #[serde(default)]
        url: Option<String>,
    },
}

impl Written {
    fn record(self, name: String) -> Record {
        let loc = if self.loc.is_empty() { split(&name) } else { self.loc };
        Record {
            name,
            loc,
            ty: self.r#type.unwrap_or_default(),
            description: self.description.map(Text::markdown).unwrap_or_default(),
            default: self.default.map(Text::shown),
            example: self.example.map(Text::shown),
            declarations: self.declarations.into_iter().map(Declared::declaration).collect(),
            related_packages: self.related_packages.map(Text::markdown).unwrap_or_default(),
            read_only: self.read_only,
            ..Record::default()
        }
    }
}

fn split(name: &str) -> Vec<String> {
    name.split('.').map(str::to_owned).collect()
}

impl Text {
    fn markdown(self) -> String {
        match self {
            Self::Plain(text) | Self::Marked { text, .. } => text,
            Self::Other(json) => json.to_string(),
        }
    }

    /// What is not marked is a value, as JSON.
    fn shown(self) -> Shown {
        match self {
            Self::Marked { kind, text } if kind == "literalMD" => Shown::Markdown(text),
            Self::Marked { text, .. } => Shown::Expression(text),
            Self::Plain(text) => Shown::Expression(Json::from(text).to_string()),
            Self::Other(json) => Shown::Expression(json.to_string()),
        }
    }
}

impl Declared {
    fn declaration(self) -> Declaration {
        match self {
            Self::Path(name) => Declaration { name, url: None },
            Self::Place { name, url } => Declaration { name, url },
        }
    }
}
