//! Keywords of a type.

use serde_json::{Map, Value as Json, json};

use super::keywords::{Keywords, bound, nested, of_type};
use super::{enums, pattern};
use crate::tree::Tree;
use crate::{Bound, Comparison, NumberRange, Shape, TextShape, Type};

/// A store path: its hash is in Nix's own base 32.
const STORE_PATH: &str = "^/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-";

impl Keywords<'_> {
    /// The keywords of `ty`; none if anything fits.
    pub(crate) fn ty(&mut self, ty: &Type) -> Map<String, Json> {
        match ty {
            Type::Simple(simple) => of_shape(simple.row().shape),
            Type::IntBetween { min, max } => between("integer", Bound::Int(*min), Bound::Int(*max)),
            Type::NumberBetween { min, max } => between("number", *min, *max),
            Type::StrMatching(ere) => match pattern::ecma_pattern(ere) {
                Some(pattern) => with_pattern(&pattern),
                None => of_type("string"),
            },
            Type::SeparatedString(_) => of_type("string"),
            Type::Enum(values) => enums::of_values(values),
            Type::ListOf(elem) => self.list(elem),
            Type::NonEmptyListOf(elem) => {
                let mut list = self.list(elem);
                list.insert("minItems".to_owned(), 1.into());
                list
            }
            Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) => {
                let mut attrs = of_type("object");
                attrs.insert("additionalProperties".to_owned(), nested(self.ty(elem)));
                attrs
            }
            Type::NullOr(_) | Type::Either(..) | Type::OneOf(_) => self.union(ty),
            Type::Submodule(submodule) => self.tree(&Tree::of_group(&submodule.group, self.module)),
            Type::Checked(checked) => {
                let mut base = self.ty(&checked.base);
                bound(&mut base, &checked.bounds);
                base
            }
            Type::Described(described) => self.ty(&described.base),
            Type::Named(name) if self.module.named_type(name).is_some() => (self.reference)(name),
            Type::Named(_) | Type::Raw { .. } | Type::Unknown { .. } => Map::new(),
        }
    }

    fn list(&mut self, elem: &Type) -> Map<String, Json> {
        let mut list = of_type("array");
        list.insert("items".to_owned(), nested(self.ty(elem)));
        list
    }
}

fn of_shape(shape: Shape) -> Map<String, Json> {
    match shape {
        Shape::Bool => of_type("boolean"),
        Shape::Int { min, max } => between("integer", Bound::Int(min), Bound::Int(max)),
        Shape::Float | Shape::Number(NumberRange::All) => of_type("number"),
        Shape::Number(NumberRange::NonNegative) => number(Comparison::AtLeast(Bound::Int(0))),
        Shape::Number(NumberRange::Positive) => number(Comparison::MoreThan(Bound::Int(0))),
        Shape::Text(shape) => of_text(shape),
        Shape::Attrs => of_type("object"),
        Shape::Package => with_pattern(&format!("{STORE_PATH}[0-9a-zA-Z+\\-._?=]+$")),
        Shape::Any => Map::new(),
    }
}

fn of_text(shape: TextShape) -> Map<String, Json> {
    match shape {
        TextShape::Any => of_type("string"),
        TextShape::NonEmpty => with_pattern("[^ \\t\\n]"),
        TextShape::SingleLine => with_pattern("^[^\\n\\r]*\\n?$"),
        TextShape::AbsolutePath => with_pattern("^/"),
        TextShape::StorePath => with_pattern(STORE_PATH),
        TextShape::ExternalPath => with_pattern("^/(?!nix/store/)"),
    }
}

fn with_pattern(pattern: &str) -> Map<String, Json> {
    let mut schema = of_type("string");
    schema.insert("pattern".to_owned(), json!(pattern));
    schema
}

fn number(comparison: Comparison) -> Map<String, Json> {
    let mut schema = of_type("number");
    bound(&mut schema, &[comparison]);
    schema
}

fn between(name: &str, min: Bound, max: Bound) -> Map<String, Json> {
    let mut schema = of_type(name);
    bound(&mut schema, &[Comparison::AtLeast(min), Comparison::AtMost(max)]);
    schema
}
