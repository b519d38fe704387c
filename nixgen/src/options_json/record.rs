//! The JSON of `options.json`, borrowed from its text.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::ReadError;

/// A string that is borrowed where the JSON has no escapes in it.
#[derive(Deserialize, Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// One option as it is written.
#[derive(Deserialize)]
#[serde(expecting = "an option with `loc` and `type`")]
pub(super) struct Written<'a> {
    #[serde(borrow)]
    pub loc: Vec<Text<'a>>,
    #[serde(borrow, rename = "type")]
    pub ty: Text<'a>,
    #[serde(default, rename = "readOnly")]
    pub read_only: bool,
    #[serde(borrow)]
    pub declarations: Option<&'a RawValue>,
    #[serde(borrow)]
    pub default: Option<&'a RawValue>,
    #[serde(borrow)]
    pub example: Option<&'a RawValue>,
    #[serde(borrow)]
    pub description: Option<&'a RawValue>,
}

/// All options of `text`, in its order.
pub(super) fn read(text: &str) -> Result<Vec<Written<'_>>, ReadError> {
    if text.trim_start().is_empty() {
        return Err(ReadError::empty());
    }
    let current = RefCell::new(None);
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Options { current: &current }
        .deserialize(&mut json)
        .and_then(|options| json.end().map(|()| options));
    let options = read.map_err(|error| ReadError::json(&error, current.take().as_deref()))?;
    if options.is_empty() { Err(ReadError::no_options()) } else { Ok(options) }
}

/// Reads the object, and remembers which entry it is in.
struct Options<'c, 'a> {
    current: &'c RefCell<Option<Cow<'a, str>>>,
}

impl<'a> DeserializeSeed<'a> for Options<'_, 'a> {
    type Value = Vec<Written<'a>>;

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Options<'_, 'a> {
    type Value = Vec<Written<'a>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with an entry for each option")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut options = Vec::new();
        while let Some(Text(name)) = map.next_key()? {
            self.current.replace(Some(name));
            let option: Written<'a> = map.next_value()?;
            if option.loc.is_empty() {
                return Err(M::Error::custom("`loc` is empty"));
            }
            options.push(option);
            self.current.replace(None);
        }
        Ok(options)
    }
}
