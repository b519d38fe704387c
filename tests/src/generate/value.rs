//! Values, of any kind or of a type.

use std::collections::BTreeMap;

use nix_schema::{
    Bound, Checked, Context, Group, Module, Node, NumberRange, Shape, Simple, TextShape, Type,
    Value,
};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::types::strings_of;
use super::{arb_name, arb_text};

/// How many steps into a value lists, sets and optional attributes are filled.
const FUEL: u32 = 4;

/// Any value.
pub fn arb_value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        arb_int().prop_map(Value::Int),
        arb_float().prop_map(Value::Float),
        arb_text().prop_map(Value::String),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            btree_map(arb_name(), inner, 0..4).prop_map(Value::Attrs),
        ]
    })
    .boxed()
}

/// Any integer of Nix: mostly small ones, and the ends.
pub fn arb_int() -> BoxedStrategy<i64> {
    prop_oneof![
        4 => -20..300_i64,
        1 => any::<i64>(),
        1 => select(vec![i64::MIN, i64::MIN + 1, i64::MAX, 1 << 53, (1 << 53) + 1]),
    ]
    .boxed()
}

/// Any float of Nix: no NaN and no infinity.
pub fn arb_float() -> BoxedStrategy<f64> {
    let any_finite = any::<f64>().prop_filter("a float of Nix is finite", |f| f.is_finite());
    prop_oneof![
        3 => (-20..300_i32).prop_map(|n| f64::from(n) / 2.0),
        1 => any_finite,
        1 => select(vec![0.05, 5.0, -0.0, 1e300, 1e-300, f64::MAX, f64::MIN_POSITIVE, 5e-324]),
    ]
    .boxed()
}

/// A value that fits `ty`, whose named types are those of `module`; [`None`] where nothing fits, or nobody
/// can tell what does.
pub fn arb_value_of(ty: &Type, module: &Module) -> Option<BoxedStrategy<Value>> {
    Fitting { module }.ty(ty, FUEL)
}

struct Fitting<'a> {
    module: &'a Module,
}

impl Fitting<'_> {
    fn ty(&self, ty: &Type, fuel: u32) -> Option<BoxedStrategy<Value>> {
        let below = |elem| self.ty(elem, fuel.checked_sub(1)?);
        Some(match ty {
            // Only a derivation is one.
            Type::Simple(Simple::ShellPackage) => return None,
            Type::Simple(simple) => of_simple(*simple),
            Type::IntBetween { min, max } => ints_between(*min, *max),
            Type::NumberBetween { min, max } => select(vec![*min, *max]).prop_map(of_bound).boxed(),
            Type::StrMatching(pattern) => strings_of(pattern)?.prop_map(Value::String).boxed(),
            Type::SeparatedString(_) => arb_text().prop_map(Value::String).boxed(),
            Type::Enum(values) if values.is_empty() => return None,
            Type::Enum(values) => select(values.clone()).prop_map(|v| v.value).boxed(),
            Type::ListOf(elem) => match below(elem) {
                Some(elem) => vec(elem, 0..4).prop_map(Value::List).boxed(),
                None => Just(Value::List(Vec::new())).boxed(),
            },
            Type::NonEmptyListOf(elem) => {
                let elem = self.ty(elem, fuel.saturating_sub(1))?;
                vec(elem, 1..3).prop_map(Value::List).boxed()
            }
            Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) | Type::LoaOf(elem) => {
                attrs_of(below(elem))
            }
            Type::AttrsWith(with) => attrs_of(below(&with.elem)),
            Type::AttrListOf(list) => attr_list_of(below(&list.elem)),
            Type::AttrTag(tags) => self.tag(tags, fuel)?,
            Type::PasswdEntry(base) => self.ty(base, fuel)?.prop_map(as_entry).boxed(),
            Type::PathWith { in_store, absolute } => {
                paths(*in_store, *absolute).prop_map(Value::String).boxed()
            }
            Type::CoercedTo(coercion) => self.ty(&coercion.to, fuel)?,
            Type::Unique(unique) => self.ty(&unique.base, fuel)?,
            Type::Serializable(data) => data_of(data.nullable),
            Type::Format(format) => self.ty(&format.structure()?, fuel)?,
            Type::NullOr(elem) => {
                let null = Just(Value::Null).boxed();
                match below(elem) {
                    Some(elem) => prop_oneof![1 => null, 2 => elem].boxed(),
                    None => null,
                }
            }
            Type::Either(..) | Type::OneOf(_) => {
                let branches: Vec<_> =
                    ty.inner().into_iter().filter_map(|ty| self.ty(ty, fuel)).collect();
                return (!branches.is_empty())
                    .then(|| proptest::strategy::Union::new(branches).boxed());
            }
            Type::Submodule(submodule) => self.group(&submodule.group, fuel)?,
            Type::Checked(checked) => self.checked(checked)?,
            Type::Described(described) => self.ty(&described.base, fuel)?,
            Type::Named(name) => self.ty(self.module.named_type(name)?, fuel)?,
            Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Custom(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => return None,
        })
    }

    /// A set of one of the tags.
    fn tag(&self, tags: &Group, fuel: u32) -> Option<BoxedStrategy<Value>> {
        let of_tag = tags.members.iter().filter_map(|tag| {
            let Node::Option(option) = &tag.node else { return None };
            let (name, value) = (tag.name.clone(), self.ty(&option.ty, fuel.checked_sub(1)?)?);
            Some(value.prop_map(move |value| Value::Attrs([(name.clone(), value)].into())).boxed())
        });
        let of_tag: Vec<_> = of_tag.collect();
        (!of_tag.is_empty()).then(|| proptest::strategy::Union::new(of_tag).boxed())
    }

    /// Numbers around the bounds.
    fn checked(&self, checked: &Checked) -> Option<BoxedStrategy<Value>> {
        let ty = Type::Checked(Box::new(checked.clone()));
        let ints = [-6, -5, -4, -1, 0, 1, 2, 20, 21, 100, 101];
        let floats = ints.map(|int| Value::Float(int as f64 + 0.5));
        let mut numbers: Vec<Value> = ints.map(Value::Int).into_iter().chain(floats).collect();
        numbers.retain(|value| ty.check(value, &Context::new(self.module)).is_empty());
        (!numbers.is_empty()).then(|| select(numbers).boxed())
    }

    /// Each required option, and the others now and then.
    fn group(&self, group: &Group, fuel: u32) -> Option<BoxedStrategy<Value>> {
        let mut all: BoxedStrategy<BTreeMap<String, Value>> = Just(BTreeMap::new()).boxed();
        for member in &group.members {
            let (value, required) = match &member.node {
                Node::Group(group) => (self.group(group, fuel), self.has_required(group)),
                Node::Option(option) if option.is_required(self.module) => {
                    (self.ty(&option.ty, fuel), true)
                }
                Node::Option(_) if fuel == 0 => (None, false),
                Node::Option(option) => (self.ty(&option.ty, fuel - 1), false),
                Node::Raw(_) => (None, false),
            };
            let (value, name) = match (value, required) {
                (Some(value), true) => (value.prop_map(Some).boxed(), member.name.clone()),
                (Some(value), false) => (proptest::option::of(value).boxed(), member.name.clone()),
                (None, true) => return None,
                (None, false) => continue,
            };
            all = (all, value)
                .prop_map(move |(mut all, value)| {
                    all.extend(value.map(|value| (name.clone(), value)));
                    all
                })
                .boxed();
        }
        Some(all.prop_map(Value::Attrs).boxed())
    }

    fn has_required(&self, group: &Group) -> bool {
        group.members.iter().any(|member| match &member.node {
            Node::Group(group) => self.has_required(group),
            Node::Option(option) => option.is_required(self.module),
            Node::Raw(_) => false,
        })
    }
}

fn attrs_of(elem: Option<BoxedStrategy<Value>>) -> BoxedStrategy<Value> {
    match elem {
        Some(elem) => btree_map(arb_name(), elem, 0..4).prop_map(Value::Attrs).boxed(),
        None => Just(Value::Attrs(BTreeMap::new())).boxed(),
    }
}

/// A list of sets of one attribute each, or one set.
fn attr_list_of(elem: Option<BoxedStrategy<Value>>) -> BoxedStrategy<Value> {
    let Some(elem) = elem else { return Just(Value::List(Vec::new())).boxed() };
    let item =
        (arb_name(), elem.clone()).prop_map(|(name, value)| Value::Attrs([(name, value)].into()));
    prop_oneof![vec(item, 0..4).prop_map(Value::List), attrs_of(Some(elem))].boxed()
}

/// The value without what no entry may have.
fn as_entry(value: Value) -> Value {
    if let Value::String(text) = &value {
        return Value::String(text.replace([':', '\n'], " "));
    }
    value
}

fn paths(in_store: Option<bool>, absolute: Option<bool>) -> BoxedStrategy<String> {
    match (in_store, absolute) {
        (Some(true), _) => store_paths(),
        (_, Some(false)) => arb_text().prop_map(|text| "a".to_owned() + &text).boxed(),
        (_, None | Some(true)) => arb_text().prop_map(|text| "/srv/".to_owned() + &text).boxed(),
    }
}

/// What languages such as JSON can write down.
fn data_of(is_nullable: bool) -> BoxedStrategy<Value> {
    fn has_null(value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::List(items) => items.iter().any(has_null),
            Value::Attrs(attrs) => attrs.values().any(has_null),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::String(_) => false,
        }
    }
    arb_value()
        .prop_filter("null is no value", move |value| is_nullable || !has_null(value))
        .boxed()
}

fn marked(mark: &'static str) -> BoxedStrategy<Value> {
    btree_map(arb_name(), arb_value(), 0..3)
        .prop_map(move |mut attrs| {
            attrs.insert("_type".to_owned(), Value::from(mark));
            Value::Attrs(attrs)
        })
        .boxed()
}

/// proptest's own ranges may not be wider than half of `i64`.
fn ints_between(min: i64, max: i64) -> BoxedStrategy<Value> {
    arb_int().prop_map(move |int| Value::Int(int.clamp(min, max))).boxed()
}

fn of_bound(bound: Bound) -> Value {
    bound.into()
}

fn of_simple(simple: Simple) -> BoxedStrategy<Value> {
    match simple.row().shape {
        Shape::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Shape::Int { min, max } => ints_between(min, max),
        Shape::Float => arb_float().prop_map(Value::Float).boxed(),
        Shape::Number(range) => numbers(range),
        Shape::Text(shape) => texts(shape).prop_map(Value::String).boxed(),
        Shape::Attrs => btree_map(arb_name(), arb_value(), 0..3).prop_map(Value::Attrs).boxed(),
        Shape::Package => store_paths().prop_map(Value::String).boxed(),
        Shape::Marked(mark) => marked(mark),
        Shape::Module => btree_map(arb_name(), arb_value(), 0..3).prop_map(Value::Attrs).boxed(),
        Shape::Data { null } => data_of(null),
        Shape::Any => arb_value(),
    }
}

fn numbers(range: NumberRange) -> BoxedStrategy<Value> {
    let least = i64::from(range == NumberRange::Positive);
    let above = prop_oneof![
        ints_between(least, i64::MAX),
        arb_float().prop_map(|f| Value::Float(f.abs().max(0.5))),
    ];
    match range {
        NumberRange::All => {
            prop_oneof![arb_int().prop_map(Value::Int), arb_float().prop_map(Value::Float)].boxed()
        }
        NumberRange::NonNegative | NumberRange::Positive => above.boxed(),
    }
}

fn texts(shape: TextShape) -> BoxedStrategy<String> {
    match shape {
        TextShape::Any => arb_text(),
        TextShape::NonEmpty => arb_text().prop_map(|text| text + "x").boxed(),
        TextShape::SingleLine => (arb_text(), select(vec!["", "\n"]))
            .prop_map(|(text, end)| text.replace(['\n', '\r'], " ") + end)
            .boxed(),
        TextShape::AbsolutePath => arb_text().prop_map(|text| "/".to_owned() + &text).boxed(),
        TextShape::StorePath => store_paths(),
        TextShape::ExternalPath => arb_text().prop_map(|text| "/srv/".to_owned() + &text).boxed(),
    }
}

fn store_paths() -> BoxedStrategy<String> {
    "/nix/store/[0-9abcdfghijklmnpqrsvwxyz]{32}-[a-z0-9.-]{1,8}".boxed()
}
