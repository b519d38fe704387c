//! What the variants of [`Type`] that say more than one thing consist of.

use serde::{Deserialize, Serialize};

use super::{DescriptionClass, Type};
use crate::{Args, Binding, Definition, Group, Import, NixExpr, Part, Value};

/// A bound of `numbers.between`: an integer or a float.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum Bound {
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
}

/// One value of an `enum`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnumValue {
    /// The value itself.
    pub value: Value,
    /// What it means: the doc comment of the Rust variant, for schemas and editors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A `submodule`: a module of its own, below an option.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submodule {
    /// The arguments of its function, such as `name` and `config`; [`None`] for a set. They hide the module's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub args: Option<Args>,
    /// The `let` bindings around its set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bindings: Vec<Binding>,
    /// `imports`. Paths of relocations begin at the submodule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<Import>,
    /// Its options, and its `freeformType`.
    pub group: Group,
    /// `config`, one part a condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub config: Vec<Part>,
    /// The modules that stand beside it in the list of modules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<NixExpr>,
    /// What `submoduleWith` says besides; [`None`] for `submodule`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<SubmoduleWith>,
}

impl Submodule {
    /// Whether it is its options alone: a set, with nothing around them.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let Self { args, bindings, imports, group, config, others, with } = self;
        args.is_none()
            && bindings.is_empty()
            && imports.is_empty()
            && group.updates.is_empty()
            && config.is_empty()
            && others.is_empty()
            && with.is_none()
    }

    /// Whether fragments inside see names that the module around does not have.
    #[must_use]
    pub fn has_scope(&self) -> bool {
        self.args.is_some() || !self.bindings.is_empty()
    }
}

/// The arguments of `submoduleWith`, without `modules`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubmoduleWith {
    /// `specialArgs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special_args: Option<NixExpr>,
    /// `shorthandOnlyDefinesConfig`: a set is what it defines, and no module.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shorthand_only_defines_config: Option<bool>,
    /// `description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `class`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
}

/// `attrsWith`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttrsWith {
    /// `elemType`.
    pub elem: Type,
    /// `lazy`: as `lazyAttrsOf` is.
    #[serde(default, skip_serializing_if = "is_false")]
    pub lazy: bool,
    /// `placeholder`: what the manual writes for a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// A type that the names are of, which `addCheck` checks; [`None`] for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<Type>,
}

/// `attrListOf`, `attrListWith`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttrList {
    /// `elemType`.
    pub elem: Type,
    /// `asAttrs`: the value is a set, of lists.
    #[serde(default, skip_serializing_if = "is_false")]
    pub as_attrs: bool,
    /// `mergeAttrValues`: a function of a name and the values of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge_attr_values: Option<NixExpr>,
}

/// `coercedTo`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Coercion {
    /// What may be written instead.
    pub from: Type,
    /// The function from it to `to`.
    pub function: NixExpr,
    /// What the option's value is.
    pub to: Type,
}

/// `uniq`, `unique`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unique {
    /// What has one definition only.
    pub base: Type,
    /// What is said of two; [`None`] for `uniq`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// `serializableValueWith`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Serializable {
    /// `typeName`: the language that the value is written in.
    pub type_name: String,
    /// `nullable`: whether `null` is a value.
    pub nullable: bool,
}

/// `mkOptionType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomType {
    /// `name`.
    pub name: String,
    /// `description`; `name` where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `descriptionClass`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<DescriptionClass>,
    /// `check`: a predicate. Without it everything is a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<NixExpr>,
    /// `merge`: a function of a location and definitions, or a set with `v2`. Without it `mergeDefaultOption`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge: Option<NixExpr>,
    /// `emptyValue`: `{ }`, or `{ value = …; }`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty_value: Option<NixExpr>,
    /// The other fields: `getSubOptions`, `getSubModules`, `substSubModules`, `typeMerge`, `functor`,
    /// `deprecationMessage`, `nestedTypes`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Definition>,
}

/// A type with one more check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Checked {
    /// What it narrows.
    pub base: Type,
    /// The predicate: a Nix function from the value to a `bool`.
    pub predicate: NixExpr,
    /// What the predicate says, where it is a comparison with a constant or a conjunction of such: what schemas
    /// can hold of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<Comparison>,
    /// Of a list of a fixed length, the type of each item, which is checked beside the predicate. The base takes
    /// items of any of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Type>,
}

/// A comparison of the checked value, or of how long it is, with a number.
///
/// A list is as long as it has items, a string as it has characters, and a set as it has attributes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Comparison {
    /// `>= n`.
    AtLeast(Bound),
    /// `> n`.
    MoreThan(Bound),
    /// `<= n`.
    AtMost(Bound),
    /// `< n`.
    LessThan(Bound),
    /// `!= n`.
    Not(Bound),
    /// At least that long.
    MinLength(u32),
    /// At most that long.
    MaxLength(u32),
}

/// A type whose name or description was replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Described {
    /// The type as it was.
    pub base: Type,
    /// `name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `description`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `descriptionClass`: how the description combines with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<DescriptionClass>,
    /// JSON Schema's `format` (draft 2020-12, Validation 7.3), which Nix has no place for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}

impl EnumValue {
    /// A value without a description.
    #[must_use]
    pub fn new(value: Value) -> Self {
        Self { value, description: None }
    }
}

impl Bound {
    /// The bound as a float, rounded where a double cannot hold it.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "said in the documentation")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(i) => i as f64,
            Self::Float(f) => f,
        }
    }
}

impl From<Bound> for Value {
    fn from(bound: Bound) -> Self {
        match bound {
            Bound::Int(i) => Self::Int(i),
            Bound::Float(f) => Self::Float(f),
        }
    }
}

impl TryFrom<Value> for Bound {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        match value {
            Value::Int(i) => Ok(Self::Int(i)),
            Value::Float(f) => Ok(Self::Float(f)),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::List(_) | Value::Attrs(_) => {
                Err("a bound has to be a number".to_owned())
            }
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
