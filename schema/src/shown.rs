//! What stands on the right of an option's attributes: values, Nix, and text that is only shown.

use serde::{Deserialize, Serialize};

use crate::{NixExpr, Value};

/// An option's `default`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Default {
    /// A static value.
    Value(Value),
    /// Nix, emitted as it is.
    Nix(NixExpr),
}

/// An option's `defaultText` or `example`: a value, or text for the manual.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Shown {
    /// A static value of the option's type.
    Value(Value),
    /// Nix of the option's type, emitted as it is.
    Nix(NixExpr),
    /// A string whatever the option's type: what a few old modules show as an example. It is not checked.
    Untyped(String),
    /// `lib.literalExpression "…"`; the text need not parse.
    Expression(String),
    /// `lib.literalMD "…"`: Markdown.
    Markdown(String),
}

/// A text: static, or computed by Nix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Text {
    /// The text itself.
    Static(String),
    /// Nix that gives it.
    Nix(NixExpr),
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Static(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Static(text)
    }
}

impl From<NixExpr> for Text {
    fn from(expr: NixExpr) -> Self {
        Self::Nix(expr)
    }
}

impl From<Value> for Default {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<NixExpr> for Default {
    fn from(expr: NixExpr) -> Self {
        Self::Nix(expr)
    }
}

impl From<Value> for Shown {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl From<NixExpr> for Shown {
    fn from(expr: NixExpr) -> Self {
        Self::Nix(expr)
    }
}
