//! Types in nixpkgs' own words (nixpkgs `lib/types.nix`, `description` and `optionDescriptionPhrase`).

use serde::{Deserialize, Serialize};

use super::{Bound, EnumValue, Submodule, Type};
use crate::{Group, Module, Value, shown_float, shown_name};
use DescriptionClass::{Composite, Conjunction, NonRestrictiveClause, Noun};

/// How a type's description combines with others without parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum DescriptionClass {
    /// "positive integer".
    Noun,
    /// "int or string".
    Conjunction,
    /// "list of string".
    Composite,
    /// "positive integer, meaning >0".
    NonRestrictiveClause,
}

impl DescriptionClass {
    /// The class as nixpkgs spells it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Noun => "noun",
            Conjunction => "conjunction",
            Composite => "composite",
            NonRestrictiveClause => "nonRestrictiveClause",
        }
    }
}

/// A description, and how it combines.
struct Phrase {
    text: String,
    class: Option<DescriptionClass>,
}

impl Phrase {
    fn new(text: impl Into<String>, class: DescriptionClass) -> Self {
        Self { text: text.into(), class: Some(class) }
    }

    fn inside(self, bare: &[DescriptionClass]) -> String {
        match self.class {
            Some(class) if bare.contains(&class) => self.text,
            _ => format!("({})", self.text),
        }
    }
}

impl Type {
    /// The type's `description`, as nixpkgs' manual prints it.
    ///
    /// ```
    /// use nix_schema::{Module, Simple, Type};
    /// let ty = Type::null_or(Type::list_of(Simple::Str.into()));
    /// assert_eq!(ty.description(&Module::new("m")), "null or (list of string)");
    /// ```
    #[must_use]
    pub fn description(&self, module: &Module) -> String {
        self.phrase(module, 0).text
    }

    /// Recursive types end where nixpkgs' own laziness would not: after `DEPTH` names.
    fn phrase(&self, module: &Module, depth: usize) -> Phrase {
        const DEPTH: usize = 8;
        let of = |prefix: &str, ty: &Self| {
            let text = prefix.to_owned() + &ty.phrase(module, depth).inside(&[Noun, Composite]);
            Phrase::new(text, Composite)
        };
        match self {
            Self::Simple(simple) => {
                let row = simple.row();
                Phrase { text: row.description.to_owned(), class: row.class }
            }
            Self::IntBetween { min, max } => {
                Phrase::new(format!("integer between {min} and {max} (both inclusive)"), Noun)
            }
            Self::NumberBetween { min, max } => {
                let (min, max) = (show_bound(*min), show_bound(*max));
                let text = format!(
                    "integer or floating point number between {min} and {max} (both inclusive)"
                );
                Phrase::new(text, Conjunction)
            }
            Self::StrMatching(re) => Phrase::new(format!("string matching the pattern {re}"), Noun),
            Self::SeparatedString(separator) => {
                let text = format!("strings concatenated with {}", json_string(separator));
                Phrase::new(text, Noun)
            }
            Self::PasswdEntry(t) => {
                let inner = t.phrase(module, depth).inside(&[Noun]);
                let text = inner + ", not containing newlines or colons";
                Phrase::new(text, NonRestrictiveClause)
            }
            Self::PathWith { in_store, absolute } => describe_path(*in_store, *absolute),
            Self::Enum(values) => describe_enum(values),
            Self::ListOf(t) => of("list of ", t),
            Self::NonEmptyListOf(t) => {
                let list = of("list of ", t).inside(&[Noun]);
                Phrase::new(format!("non-empty {list}"), Composite)
            }
            Self::AttrsOf(t) | Self::LoaOf(t) => of("attribute set of ", t),
            Self::AttrsWith(with) if !with.lazy => of("attribute set of ", &with.elem),
            Self::AttrsWith(with) => of("lazy attribute set of ", &with.elem),
            Self::AttrListOf(list) => of("attribute list of ", &list.elem),
            Self::AttrTag(tags) => describe_tags(tags),
            Self::LazyAttrsOf(t) => of("lazy attribute set of ", t),
            Self::NullOr(t) => {
                let inner = t.phrase(module, depth).inside(&[Noun, Conjunction]);
                Phrase::new(format!("null or {inner}"), Conjunction)
            }
            Self::Either(a, b) => either(a.phrase(module, depth), b.phrase(module, depth)),
            Self::OneOf(types) => {
                let phrases = types.iter().map(|t| t.phrase(module, depth));
                phrases.reduce(either).unwrap_or_else(|| Phrase::new("nothing", Noun))
            }
            Self::CoercedTo(coercion) => {
                let part = |ty: &Self| ty.phrase(module, depth).inside(&[Noun]);
                let (to, from) = (part(&coercion.to), part(&coercion.from));
                Phrase { text: format!("{to} or {from} convertible to it"), class: None }
            }
            Self::Unique(unique) => unique.base.phrase(module, depth),
            Self::FunctionTo(t) => of("function that evaluates to a(n) ", t),
            Self::DeferredModule(_) => Phrase::new("module", Noun),
            Self::Serializable(data) => {
                Phrase::new([&data.type_name, " value"].concat(), Conjunction)
            }
            Self::Format(format) => match format.structure() {
                Some(ty) => ty.phrase(module, depth),
                None => Phrase::new([format.language.name(), " value"].concat(), Noun),
            },
            Self::Custom(custom) => Phrase {
                text: custom.description.clone().unwrap_or_else(|| custom.name.clone()),
                class: custom.class,
            },
            Self::Submodule(submodule) => match submodule_is(submodule) {
                (Some(text), _) => Phrase { text: text.to_owned(), class: None },
                (None, Some(t)) => Phrase { class: None, ..of("open submodule of ", t) },
                (None, None) => Phrase { text: "submodule".to_owned(), class: None },
            },
            Self::Checked(checked) => checked.base.phrase(module, depth),
            Self::Described(described) => {
                let base = described.base.phrase(module, depth);
                Phrase {
                    text: described.description.clone().unwrap_or(base.text),
                    class: described.class.or(base.class),
                }
            }
            Self::Named(name) => match module.named_type(name) {
                Some(ty) if depth < DEPTH => ty.phrase(module, depth + 1),
                _ => Phrase::new(name, Noun),
            },
            Self::Raw { means: Some(ty), .. } => ty.phrase(module, depth),
            Self::Raw { means: None, .. } => Phrase::new("value of an unknown type", Noun),
            Self::Unknown { description } => Phrase::new(description, Noun),
        }
    }
}

fn either(a: Phrase, b: Phrase) -> Phrase {
    let text = if a.class == Some(NonRestrictiveClause) {
        format!("{}, or {}", a.text, b.inside(&[Noun, Conjunction]))
    } else {
        let a = a.inside(&[Noun, Conjunction]);
        format!("{a} or {}", b.inside(&[Noun, Conjunction, Composite]))
    };
    Phrase::new(text, Conjunction)
}

/// What a submodule says it is, and what else it takes.
fn submodule_is(submodule: &Submodule) -> (Option<&str>, Option<&Type>) {
    let description = submodule.with.as_ref().and_then(|with| with.description.as_deref());
    (description, submodule.group.freeform.as_deref())
}

fn describe_tags(tags: &Group) -> Phrase {
    let mut names: Vec<&str> = tags.members.iter().map(|tag| tag.name.as_str()).collect();
    names.sort_unstable();
    let names = names.into_iter().map(shown_name).collect::<Vec<_>>().join(", ");
    Phrase::new(["attribute-tagged union with choices: ", &names].concat(), Noun)
}

fn describe_path(in_store: Option<bool>, absolute: Option<bool>) -> Phrase {
    let kind = match absolute {
        None => "",
        Some(true) => "absolute ",
        Some(false) => "relative ",
    };
    let place = match in_store {
        None => "",
        Some(true) => " in the Nix store",
        Some(false) => " not in the Nix store",
    };
    Phrase::new([kind, "path", place].concat(), Noun)
}

fn describe_enum(values: &[EnumValue]) -> Phrase {
    let show = |value: &EnumValue| match &value.value {
        Value::String(s) => format!("\"{s}\""),
        Value::Int(i) => i.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Null => "<null>".to_owned(),
        Value::Float(_) => "<float>".to_owned(),
        Value::List(_) => "<list>".to_owned(),
        Value::Attrs(_) => "<set>".to_owned(),
    };
    match values {
        [] => Phrase::new("impossible (empty enum)", Noun),
        [one] => Phrase::new(format!("value {} (singular enum)", show(one)), Noun),
        many => {
            let shown: Vec<String> = many.iter().map(show).collect();
            Phrase::new(format!("one of {}", shown.join(", ")), Conjunction)
        }
    }
}

fn show_bound(bound: Bound) -> String {
    match bound {
        Bound::Int(i) => i.to_string(),
        Bound::Float(f) => shown_float(f),
    }
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Simple;

    #[test]
    fn parenthesises_as_nixpkgs_does() {
        let module = Module::new("m");
        let int_or_str = Type::Either(Box::new(Simple::Int.into()), Box::new(Simple::Str.into()));
        let positive = Type::from(Simple::IntsPositive);
        let cases = [
            (Type::list_of(int_or_str), "list of (signed integer or string)"),
            (Type::attrs_of(Type::submodule(Group::new())), "attribute set of (submodule)"),
            (Type::null_or(positive.clone()), "null or (positive integer, meaning >0)"),
            (
                Type::OneOf(vec![positive, Simple::Str.into(), Type::list_of(Simple::Int.into())]),
                "positive integer, meaning >0, or string or list of signed integer",
            ),
            (Type::NonEmptyListOf(Box::new(Simple::Str.into())), "non-empty (list of string)"),
            (Type::enum_of(["a"]), "value \"a\" (singular enum)"),
            (Type::null_or(Type::enum_of(["a", "b"])), "null or one of \"a\", \"b\""),
        ];
        for (ty, expected) in cases {
            assert_eq!(ty.description(&module), expected);
        }
    }
}
