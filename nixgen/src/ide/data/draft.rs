//! What is written for a value that is not there yet.

use nix_schema::{
    Branch, Context, Default, Form, Module, Node as Declared, OptionDecl, Shape, Shown, TextShape,
    Tree, Type, Value,
};

use super::places::{Inside, Model, Place, Spot};
use crate::ide::options::Values;

/// A value to be filled in.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Draft {
    Value(Value),
    /// A set with what it has to have.
    Map(Vec<(String, Draft)>),
    List(Vec<Draft>),
}

/// Sets in sets that all have to be there: no more than a person would fill in.
const DEPTH: usize = 4;

impl<'a> Model<'a> {
    /// What is written for a place first.
    pub(super) fn draft(&self, place: &Place<'a>) -> Draft {
        self.draft_at(place, DEPTH)
    }

    fn draft_at(&self, place: &Place<'a>, depth: usize) -> Draft {
        let option = place.option.as_ref().filter(|option| option.is_here);
        if let Some(value) = option.and_then(|option| stated(option.decl)) {
            return of_value(value);
        }
        let drafts = place.spots.iter().filter_map(|spot| self.draft_of(spot, depth));
        drafts.into_iter().next().unwrap_or(Draft::Value(Value::from("")))
    }

    fn draft_of(&self, spot: &Spot<'a>, depth: usize) -> Option<Draft> {
        let ty = match spot {
            Spot::Tree(tree) => return Some(self.draft_set(tree, depth)),
            Spot::One(_) => return Some(Draft::Map(Vec::new())),
            Spot::Type(ty) => *ty,
        };
        let values = Values::of(ty, self.module);
        // A list of at least one is what these types are made of.
        let is_some = values.types.iter().any(|ty| matches!(ty, Type::NonEmptyListOf(_)));
        let listed = values.listed.first().map(|value| Draft::Value(value.value.clone()));
        let simple = || values.types.iter().find_map(|ty| plain(ty, self.module)).map(Draft::Value);
        let inside = || self.inside(std::slice::from_ref(spot)).into_iter().next();
        let null = || values.nullable.then_some(Draft::Value(Value::Null));
        listed
            .or_else(simple)
            .or_else(|| Some(self.draft_inside(&inside()?, (is_some, depth))))
            .or_else(null)
    }

    fn draft_inside(&self, inside: &Inside<'a>, (is_some, depth): (bool, usize)) -> Draft {
        match inside {
            Inside::Options(tree) => self.draft_set(tree, depth),
            Inside::Tags(tags) if depth > 0 => {
                let first = tags.members.first();
                Draft::Map(
                    first
                        .and_then(|tag| match &tag.node {
                            Declared::Option(decl) => {
                                let mut place = Place::default();
                                place.enter(decl);
                                Some((tag.name.clone(), self.draft_at(&place, depth - 1)))
                            }
                            Declared::Group(_) | Declared::Raw(_) => None,
                        })
                        .into_iter()
                        .collect(),
                )
            }
            Inside::Tags(_) | Inside::Names(..) | Inside::One(_) => Draft::Map(Vec::new()),
            Inside::Items(ty) if depth > 0 && (is_some || self.has_options(ty)) => {
                let place = Place { spots: vec![Spot::Type(ty)], ..Place::default() };
                Draft::List(vec![self.draft_at(&place, depth - 1)])
            }
            Inside::Items(_) | Inside::Ones(_) => Draft::List(Vec::new()),
        }
    }

    fn has_options(&self, ty: &'a Type) -> bool {
        let inside = self.inside(&[Spot::Type(ty)]);
        inside.iter().any(|inside| matches!(inside, Inside::Options(_)))
    }

    /// A set with all that it has to have.
    fn draft_set(&self, tree: &Tree<'a>, depth: usize) -> Draft {
        if depth == 0 {
            return Draft::Map(Vec::new());
        }
        let by_any_name = |name: &str| {
            tree.one_of.iter().any(|names| matches!(names.first(), Some([own]) if own == name))
        };
        let required = tree.members.iter().filter(|(name, branch)| {
            branch.is_required() || matches!(branch, Branch::Option { .. }) && by_any_name(name)
        });
        let draft = |(name, branch): (&&str, &Branch<'a>)| {
            let mut place = Place::default();
            self.branch(branch, &mut place);
            ((*name).to_owned(), self.draft_at(&place, depth - 1))
        };
        Draft::Map(required.map(draft).collect())
    }
}

fn of_value(value: &Value) -> Draft {
    match value {
        Value::List(items) if items.is_empty() => Draft::List(Vec::new()),
        Value::Attrs(entries) if entries.is_empty() => Draft::Map(Vec::new()),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::List(_)
        | Value::Attrs(_) => Draft::Value(value.clone()),
    }
}

/// What the declaration says that one would write.
fn stated(option: &OptionDecl) -> Option<&Value> {
    const ON: Value = Value::Bool(true);
    let default = default_of(option).filter(|value| **value != Value::Null);
    match option.form {
        Form::Enable => Some(&ON),
        Form::Option | Form::Package(_) => default.or_else(|| example_of(option)),
    }
}

/// The default, if it is a plain value.
pub(super) fn default_of(option: &OptionDecl) -> Option<&Value> {
    match &option.default {
        Some(Default::Value(value)) => Some(value),
        Some(Default::Nix(_)) | None => None,
    }
}

/// The example, if it is a plain value.
pub(super) fn example_of(option: &OptionDecl) -> Option<&Value> {
    match &option.example {
        Some(Shown::Value(value)) => Some(value),
        Some(Shown::Nix(_) | Shown::Untyped(_) | Shown::Expression(_) | Shown::Markdown(_))
        | None => None,
    }
}

/// A value of a type without parts.
fn plain(ty: &Type, module: &Module) -> Option<Value> {
    if let Type::Simple(simple) = ty {
        return of_shape(simple.row().shape);
    }
    if let Type::IntBetween { min, .. } = ty {
        return Some(Value::Int(*min));
    }
    if let Type::NumberBetween { min, .. } = ty {
        return Some((*min).into());
    }
    if !ty.layers(module).is_empty() || !ty.inner().is_empty() || is_set(ty) {
        return None;
    }
    let tried = [Value::Int(1), Value::from(""), Value::from("/"), Value::from("a")];
    tried.into_iter().find(|value| ty.check(value, &Context::new(module)).is_empty())
}

fn is_set(ty: &Type) -> bool {
    matches!(ty, Type::Submodule(_) | Type::AttrTag(_))
}

fn of_shape(shape: Shape) -> Option<Value> {
    match shape {
        Shape::Bool => Some(Value::Bool(true)),
        Shape::Int { min, max } => Some(Value::Int(0.clamp(min, max))),
        Shape::Float => Some(Value::Float(1.0)),
        Shape::Number(_) => Some(Value::Int(1)),
        Shape::Text(TextShape::Any) => Some(Value::from("")),
        Shape::Text(TextShape::NonEmpty | TextShape::SingleLine) => Some(Value::from("…")),
        Shape::Text(TextShape::AbsolutePath | TextShape::ExternalPath) => Some(Value::from("/")),
        Shape::Text(TextShape::StorePath) | Shape::Package => Some(Value::from("/nix/store/")),
        Shape::Attrs => Some(Value::Attrs([].into())),
        Shape::Data { .. } | Shape::Any => Some(Value::from("")),
        Shape::Marked(_) | Shape::Module => None,
    }
}
