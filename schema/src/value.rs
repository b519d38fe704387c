//! Plain static values, with Nix's distinction of integers and floats.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A static value: what a default or an example is when it is not computed.
///
/// It is serialised so that no JSON tool changes it on the way: floats, and integers that a double cannot
/// hold, are tagged strings (`{"float": "0.05"}`, `{"int": "9223372036854775807"}`), sets are `{"attrs": {…}}`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A Nix integer.
    Int(i64),
    /// A Nix float. NaN and the infinities have no Nix spelling and are refused before anything is emitted.
    Float(f64),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An attribute set; Nix has no order of attributes.
    Attrs(BTreeMap<String, Value>),
}

/// The largest integer up to which a double tells all of them apart.
const EXACT: u64 = 1 << 53;

impl Value {
    /// The value of a serde value (what [`serde_json::to_value`] gives); an integer stays an integer.
    ///
    /// # Errors
    /// An integer above `i64::MAX`, which Nix cannot hold.
    pub fn from_json(json: &serde_json::Value) -> Result<Self, String> {
        Ok(match json {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(b) => Self::Bool(*b),
            serde_json::Value::Number(n) => match (n.as_i64(), n.is_u64(), n.as_f64()) {
                (Some(int), ..) => Self::Int(int),
                (None, false, Some(float)) => Self::Float(float),
                _ => return Err(format!("{n} does not fit a Nix integer (64 bits, signed)")),
            },
            serde_json::Value::String(s) => Self::String(s.clone()),
            serde_json::Value::Array(items) => {
                Self::List(items.iter().map(Self::from_json).collect::<Result<_, _>>()?)
            }
            serde_json::Value::Object(entries) => Self::Attrs(
                entries
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), Self::from_json(value)?)))
                    .collect::<Result<_, String>>()?,
            ),
        })
    }

    /// The value as plain JSON; [`None`] for a NaN or an infinity inside it.
    #[must_use]
    pub fn to_json(&self) -> Option<serde_json::Value> {
        Some(match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(b) => (*b).into(),
            Self::Int(i) => (*i).into(),
            Self::Float(f) => serde_json::Number::from_f64(*f)?.into(),
            Self::String(s) => s.as_str().into(),
            Self::List(items) => {
                items.iter().map(Self::to_json).collect::<Option<Vec<_>>>()?.into()
            }
            Self::Attrs(attrs) => serde_json::Value::Object(
                attrs
                    .iter()
                    .map(|(name, value)| Some((name.clone(), value.to_json()?)))
                    .collect::<Option<_>>()?,
            ),
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<f64> for Value {
    fn from(float: f64) -> Self {
        Self::Float(float)
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// The tagged form, for what JSON cannot hold or would confuse.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum Tagged {
    Int(String),
    Float(String),
    Attrs(BTreeMap<String, Value>),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Wire {
    Null(()),
    Bool(bool),
    Int(i64),
    String(String),
    List(Vec<Value>),
    Tagged(Tagged),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => Wire::Null(()),
            Self::Bool(b) => Wire::Bool(*b),
            Self::Int(i) if i.unsigned_abs() <= EXACT => Wire::Int(*i),
            Self::Int(i) => Wire::Tagged(Tagged::Int(i.to_string())),
            Self::Float(f) => Wire::Tagged(Tagged::Float(format!("{f:?}"))),
            Self::String(s) => return serializer.serialize_str(s),
            Self::List(items) => return serializer.collect_seq(items),
            Self::Attrs(attrs) => Wire::Tagged(Tagged::Attrs(attrs.clone())),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Wire::deserialize(deserializer)? {
            Wire::Null(()) => Self::Null,
            Wire::Bool(b) => Self::Bool(b),
            Wire::Int(i) => Self::Int(i),
            Wire::String(s) => Self::String(s),
            Wire::List(items) => Self::List(items),
            Wire::Tagged(Tagged::Int(digits)) => Self::Int(
                digits
                    .parse()
                    .map_err(|_| D::Error::custom(format!("`{digits}` is no integer")))?,
            ),
            Wire::Tagged(Tagged::Float(digits)) => Self::Float(
                digits.parse().map_err(|_| D::Error::custom(format!("`{digits}` is no float")))?,
            ),
            Wire::Tagged(Tagged::Attrs(attrs)) => Self::Attrs(attrs),
        })
    }
}

/// `#[serde(with = …)]` of an `i64` that every JSON tool keeps.
pub(crate) mod exact_int {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(int: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        Value::Int(*int).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Int(int) => Ok(int),
            Value::Null
            | Value::Bool(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::List(_)
            | Value::Attrs(_) => Err(D::Error::custom("a bound of integers has to be one")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_json_with_every_kind() {
        let value = Value::List(vec![
            Value::Null,
            Value::Bool(true),
            Value::Int(i64::MIN),
            Value::Int(-3),
            Value::Float(1.0),
            Value::Float(1e300),
            Value::from("int"),
            Value::Attrs(BTreeMap::from([("float".to_owned(), Value::from("1"))])),
        ]);
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(
            json,
            r#"[null,true,{"int":"-9223372036854775808"},-3,{"float":"1.0"},{"float":"1e300"},"int",{"attrs":{"float":"1"}}]"#
        );
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value);
    }
}
