//! Keywords of a type.

use serde_json::{Map, Value as Json, json};

use super::keywords::{Defined, Keywords, bound, nested, nothing, of_type, require};
use super::pattern;
use crate::tree::Tree;
use crate::{
    AttrList, Bound, Comparison, Group, NumberRange, Shape, Side, Simple, TextShape, Type,
};

/// A store path: its hash is in Nix's own base 32.
const STORE_PATH: &str = "^/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-";

impl Keywords<'_> {
    /// The keywords of `ty`; none if anything fits.
    pub(crate) fn ty(&mut self, ty: &Type) -> Map<String, Json> {
        let evaluated = match self.side {
            Side::Definitions => None,
            Side::Evaluated => self.evaluated(ty),
        };
        let mut schema = evaluated.unwrap_or_else(|| self.as_defined(ty));
        self.complete_type(&mut schema, ty);
        schema
    }

    fn as_defined(&mut self, ty: &Type) -> Map<String, Json> {
        match ty {
            // Nix takes a derivation only.
            Type::Simple(Simple::ShellPackage) if self.side == Side::Definitions => nothing(),
            Type::Simple(simple) => self.shape(simple.row().shape),
            Type::IntBetween { min, max } => between("integer", Bound::Int(*min), Bound::Int(*max)),
            Type::NumberBetween { min, max } => between("number", *min, *max),
            Type::StrMatching(ere) => match pattern::ecma_pattern(ere) {
                Some(pattern) => with_pattern(&pattern),
                None => of_type("string"),
            },
            Type::SeparatedString(_) => of_type("string"),
            Type::Enum(values) => self.one_of_values(values),
            Type::ListOf(elem) => self.list(elem),
            Type::NonEmptyListOf(elem) => {
                let mut list = self.list(elem);
                list.insert("minItems".to_owned(), 1.into());
                list
            }
            Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) | Type::LoaOf(elem) => self.attrs(elem),
            Type::AttrsWith(with) => {
                let mut attrs = self.attrs(&with.elem);
                if let Some(names) = &with.names {
                    attrs.insert("propertyNames".to_owned(), nested(self.ty(names)));
                }
                attrs
            }
            Type::AttrListOf(list) => self.attr_list(list),
            Type::AttrTag(tags) => self.tag(tags),
            Type::NullOr(_) | Type::Either(..) | Type::OneOf(_) | Type::CoercedTo(_) => {
                self.union(ty)
            }
            Type::PasswdEntry(base) => {
                let mut base = self.ty(base);
                require(&mut base, "pattern", json!("^[^:\\n]*$"));
                base
            }
            Type::PathWith { in_store, absolute } => of_path(*in_store, *absolute),
            Type::Unique(unique) => self.ty(&unique.base),
            // No JSON value is one.
            Type::FunctionTo(_) => nothing(),
            Type::DeferredModule(_) => of_shape(Shape::Module),
            Type::Serializable(data) => self.shape(Shape::Data { null: data.nullable }),
            Type::Format(format) => match format.structure() {
                Some(structure) => self.ty(&structure),
                None => Map::new(),
            },
            Type::Submodule(submodule) => self.tree(&Tree::of_submodule(submodule, self.module)),
            Type::Checked(checked) => {
                let mut base = self.ty(&checked.base);
                bound(&mut base, &checked.bounds);
                self.items(&mut base, &checked.items);
                base
            }
            Type::Described(described) => {
                let mut base = self.ty(&described.base);
                if let Some(format) = &described.format {
                    base.insert("format".to_owned(), format.as_str().into());
                }
                base
            }
            Type::Named(name) => match self.module.named_type(name) {
                Some(ty) => self.named(name, ty),
                None => Map::new(),
            },
            Type::Raw { means: Some(means), .. } => self.ty(means),
            Type::Custom(_) | Type::Raw { .. } | Type::Unknown { .. } => Map::new(),
        }
    }

    /// A named type: a reference, where it is not written in place for editors.
    fn named(&mut self, name: &str, ty: &Type) -> Map<String, Json> {
        if !self.enters(name) {
            return (self.reference)(Defined::Type(name));
        }
        let schema = self.ty(ty);
        self.leaves();
        schema
    }

    fn shape(&mut self, shape: Shape) -> Map<String, Json> {
        if shape == (Shape::Data { null: false }) {
            return (self.reference)(Defined::DataWithoutNull);
        }
        of_shape(shape)
    }

    pub(super) fn attrs(&mut self, elem: &Type) -> Map<String, Json> {
        let mut attrs = of_type("object");
        let elem = self.inside("<name>", |below| below.ty(elem));
        attrs.insert("additionalProperties".to_owned(), nested(elem));
        attrs
    }

    /// A list of sets of one attribute, or one set.
    fn attr_list(&mut self, list: &AttrList) -> Map<String, Json> {
        let attrs = self.attrs(&list.elem);
        let mut item = attrs.clone();
        item.insert("minProperties".to_owned(), 1.into());
        item.insert("maxProperties".to_owned(), 1.into());
        let items = json!({ "type": "array", "items": item });
        Map::from_iter([("anyOf".to_owned(), json!([items, attrs]))])
    }

    /// Exactly one of the tags, so that no two branches overlap.
    fn tag(&mut self, tags: &Group) -> Map<String, Json> {
        let branches = tags.members.iter().map(|tag| {
            let mut only = Group::new();
            only.members.push(tag.clone());
            let mut branch = self.tree(&Tree::of_group(&only, self.module));
            branch.insert("required".to_owned(), json!([tag.name]));
            Json::Object(branch)
        });
        Map::from_iter([("oneOf".to_owned(), branches.collect())])
    }

    /// The type of each item of a list of a fixed length: what the base says of all of them says no more.
    fn items(&mut self, list: &mut Map<String, Json>, items: &[Type]) {
        if items.is_empty() {
            return;
        }
        let mut of_item = |item: &Type| nested(self.inside("*", |below| below.ty(item)));
        let items: Vec<Json> = items.iter().map(&mut of_item).collect();
        let [first, others] = self.words_of_items();
        list.insert(first.to_owned(), items.into());
        list.insert(others.to_owned(), false.into());
    }

    fn list(&mut self, elem: &Type) -> Map<String, Json> {
        let mut list = of_type("array");
        list.insert("items".to_owned(), nested(self.inside("*", |below| below.ty(elem))));
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
        Shape::Marked(mark) => marked(mark),
        Shape::Module => Map::from_iter([(
            "anyOf".to_owned(),
            json!([{ "type": "object" }, { "type": "string", "pattern": "^/" }]),
        )]),
        Shape::Any | Shape::Data { .. } => Map::new(),
    }
}

fn marked(mark: &str) -> Map<String, Json> {
    let mut schema = of_type("object");
    schema.insert("properties".to_owned(), json!({ "_type": { "const": mark } }));
    schema.insert("required".to_owned(), json!(["_type"]));
    schema
}

fn of_path(in_store: Option<bool>, absolute: Option<bool>) -> Map<String, Json> {
    match (in_store, absolute) {
        (Some(true), _) => with_pattern(STORE_PATH),
        (Some(false), Some(true)) => of_text(TextShape::ExternalPath),
        (None, Some(true)) => of_text(TextShape::AbsolutePath),
        (_, Some(false)) => with_pattern("^(?!/)"),
        (Some(false), None) => with_pattern("^(?!/nix/store/)"),
        (None, None) => of_type("string"),
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

pub(super) fn with_pattern(pattern: &str) -> Map<String, Json> {
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
