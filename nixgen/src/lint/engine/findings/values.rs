//! Values and what is in them, against their types.

use std::cell::RefCell;

use nix_eval::{Kind, Value};
use nix_schema::{
    AttrPath, Branch, Checked, Context, Module, Numbers, OptionDecl, Seen, Shape, Submodule,
    TextShape, Tree, Type,
};

use super::super::super::rules::{
    failed_check, integer_for_float, quoted_literal, scalar_for_list, string_for_package,
    type_mismatch,
};
use super::super::super::{Declaration, Diagnostic, Edit, Rule, Safety, wording};
use super::super::judge::{Typed, shown};
use super::Findings;
use crate::modules::{At, EvalView, Odd, Options as _, spread};

/// What a value is a value of.
#[derive(Clone)]
struct Of<'a> {
    module: &'a Module,
    path: AttrPath,
    declared: Declaration,
}

impl Of<'_> {
    /// Something inside of it.
    fn inside(&self, name: &str) -> Self {
        Self { path: self.path.join(name), ..self.clone() }
    }
}

impl<'a> Findings<'a, '_> {
    /// Everything that is wrong with a value of an option and what is in it.
    pub(super) fn value(&mut self, path: &AttrPath, option: &'a OptionDecl, defined: (Value, At)) {
        let (module, declared) = (self.known.module(path), self.declaration(path, option));
        self.typed(&option.ty, &Of { module, path: path.clone(), declared }, defined);
    }

    fn typed(&mut self, ty: &'a Type, of: &Of<'a>, defined: (Value, At)) {
        let typed = Typed { ty, module: of.module, numbers: Numbers::Nix };
        let mut odd = Vec::new();
        for (kind, value, at) in spread(self.evaluator, defined, &mut odd) {
            match (typed.base(), kind) {
                (_, Kind::Unknown(_) | Kind::Choice(_)) => {}
                // A module of its own, in a file or as a function.
                (Type::Submodule(_), Kind::Path(_) | Kind::Function) => {}
                (Type::Submodule(_), Kind::String(text)) if text.starts_with('/') => {}
                (Type::ListOf(item) | Type::NonEmptyListOf(item), Kind::List(items))
                    if !items.is_empty() =>
                {
                    for value in items {
                        self.typed(item, of, (value, at.clone()));
                    }
                }
                (Type::AttrsOf(item) | Type::LazyAttrsOf(item), Kind::Attrs(attrs)) => {
                    for (name, inner) in attrs {
                        let at = self.at_attribute(value, &name, &at);
                        self.typed(item, &of.inside(&name), (inner, at));
                    }
                }
                (Type::Submodule(submodule), Kind::Attrs(attrs)) => {
                    self.submodule(submodule, of, (value, attrs, &at));
                }
                (_, kind) => self.leaf(typed, of, (value, kind, &at)),
            }
        }
        for odd in odd {
            match odd {
                Odd::Condition(condition, at) => self.condition(condition, &at),
                Odd::Failed(error, _) => self.failed(&error),
            }
        }
    }

    fn at_attribute(&mut self, set: Value, name: &str, at: &At) -> At {
        at.named(self.evaluator.position(set, name).ok().flatten())
    }

    fn submodule(
        &mut self,
        submodule: &'a Submodule,
        of: &Of<'a>,
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        let tree = Tree::of_group(&submodule.group, of.module);
        self.members(&tree, of, (set, attrs, at));
    }

    fn members(
        &mut self,
        tree: &Tree<'a>,
        of: &Of<'a>,
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        // It may have any type of its own, or check nothing.
        let is_open = tree.freeform.is_some() || attrs.iter().any(|(name, _)| name == "_module");
        for (name, value) in attrs {
            let at = self.at_attribute(set, &name, at);
            let inner = of.inside(&name);
            match tree.members.get(name.as_str()) {
                Some(Branch::Option { option, .. }) => {
                    self.value(&inner.path, option, (value, at));
                }
                Some(Branch::Tree(tree)) => {
                    for (kind, value, at) in spread(self.evaluator, (value, at), &mut Vec::new()) {
                        if let Kind::Attrs(attrs) = kind {
                            self.members(tree, &inner, (value, attrs, &at));
                        }
                    }
                }
                Some(
                    Branch::Raw
                    | Branch::Alias(_)
                    | Branch::Renamed { .. }
                    | Branch::Removed { .. },
                ) => {}
                None if !is_open => {
                    self.undeclared(&inner.path, (&at, &tree.names()));
                }
                None => {}
            }
        }
    }

    fn leaf(&mut self, typed: Typed<'a>, of: &Of<'a>, (value, kind, at): (Value, Kind, &At)) {
        let Some((rule, check)) = self.broken(typed, (value, &kind)) else {
            return;
        };
        let place = self.place_of((value, at));
        let (shown, description) = (shown(self.evaluator, value), typed.ty.description(of.module));
        let fixed = fixed(rule, typed, &kind);
        let is_literal = place.is_some_and(|place| {
            let text = self.report.sources.get(place.file).text();
            text.get(place.span.range())
                .is_some_and(|text| text.trim_matches('"') == shown.trim_matches('"'))
        });
        let path = of.path.to_string();
        self.add(place, |place| {
            let found = wording::not_of_type((rule, place), &path, (&description, &shown));
            let found = match check {
                Some(check) => found.help(wording::has_to_hold(check)),
                None => found,
            };
            let found = found.declared(of.declared.clone());
            match fixed {
                Some(fixed) if is_literal => with_fix(found, fixed),
                _ => found,
            }
        });
    }

    /// The rule that a value breaks; the check of its type, if it is that.
    fn broken(
        &mut self,
        typed: Typed<'a>,
        (value, kind): (Value, &Kind),
    ) -> Option<(&'static Rule, Option<&'a Checked>)> {
        if matches!(kind, Kind::Path(_)) && takes_only_strings(typed) {
            return Some((&type_mismatch::RULE, None));
        }
        if self.fits(typed.ty, typed.module, value) {
            return None;
        }
        let check = typed.check().filter(|_| self.fits(typed.base(), typed.module, value));
        match check {
            Some(check) => Some((&failed_check::RULE, Some(check))),
            None => Some((typed.rule(&seen(kind)), None)),
        }
    }

    fn fits(&mut self, ty: &Type, module: &Module, value: Value) -> bool {
        let evaluator = RefCell::new(&mut *self.evaluator);
        let view = EvalView { evaluator: &evaluator, value };
        ty.check(view, &Context::new(module).with_oracle(self.asked)).is_empty()
    }
}

/// Whether a path literal is none of its values, although it looks like a string.
fn takes_only_strings(typed: Typed<'_>) -> bool {
    match typed.base() {
        Type::Simple(simple) => match simple.row().shape {
            Shape::Text(shape) => match shape {
                TextShape::Any
                | TextShape::NonEmpty
                | TextShape::SingleLine
                | TextShape::ExternalPath => true,
                TextShape::AbsolutePath | TextShape::StorePath => false,
            },
            Shape::Bool
            | Shape::Int { .. }
            | Shape::Float
            | Shape::Number(_)
            | Shape::Attrs
            | Shape::Package
            | Shape::Any => false,
        },
        Type::StrMatching(_) | Type::SeparatedString(_) => true,
        Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::Enum(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Submodule(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => false,
    }
}

/// A value as far as rules tell values apart.
fn seen(kind: &Kind) -> Seen<'_, Value> {
    match kind {
        Kind::Null => Seen::Null,
        Kind::Bool(value) => Seen::Bool(*value),
        Kind::Int(value) => Seen::Int((*value).into()),
        Kind::Float(value) => Seen::Float(*value),
        Kind::String(text) => Seen::Text(text.into()),
        Kind::List(items) => Seen::Items(items.clone()),
        Kind::Attrs(_) => Seen::Entries(Vec::new()),
        Kind::Path(_) | Kind::Function | Kind::Unknown(_) | Kind::Choice(_) => Seen::Unknown,
    }
}

/// What should be written instead.
fn fixed(rule: &'static Rule, typed: Typed<'_>, kind: &Kind) -> Option<(Safety, String)> {
    if let (true, Kind::String(name)) = (rule == &string_for_package::RULE, kind) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let is_path =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name);
        return is_path.then(|| (Safety::Unsafe, format!("pkgs.{name}")));
    }
    plain_fixed(rule, typed, kind).map(|text| (Safety::Safe, text))
}

/// The same, where it certainly means what was meant.
fn plain_fixed(rule: &'static Rule, typed: Typed<'_>, kind: &Kind) -> Option<String> {
    let is = |other: &'static Rule| rule.name == other.name;
    if let Kind::String(text) = kind {
        if is(&quoted_literal::RULE) {
            let plain = typed.unquoted(text)?;
            let is_bool = matches!(plain, nix_schema::Value::Bool(_));
            return Some(if is_bool { text.trim().to_owned() } else { text.clone() });
        }
        let is_list = is(&scalar_for_list::RULE) && is_simple(text);
        return is_list.then(|| format!("[ \"{text}\" ]"));
    }
    let Kind::Int(int) = kind else {
        return None;
    };
    if is(&integer_for_float::RULE) {
        return Some(format!("{int}.0"));
    }
    is(&scalar_for_list::RULE).then(|| format!("[ {int} ]"))
}

/// Whether a text stands in quotes as it is.
fn is_simple(text: &str) -> bool {
    !text.contains(['"', '\\', '$', '\n'])
}

fn with_fix(found: Diagnostic, (safety, text): (Safety, String)) -> Diagnostic {
    let help = format!("write `{text}`");
    let edit = Edit { place: found.place, text };
    found.help(help).fix(safety, vec![edit])
}
