//! Values and what is in them, against their types.

use std::rc::Rc;

use nix_eval::syntax::nearest;
use nix_eval::{Kind, Value};
use nix_schema::{
    AttrPath, Branch, Checked, Group, Module, Node, Numbers, OptionDecl, Seen, Shape, Submodule,
    TextShape, Tree, Type,
};

use super::super::super::rules::{
    failed_check, integer_for_float, not_in_enum, quoted_literal, scalar_for_list,
    string_for_package, type_mismatch,
};
use super::super::super::{Declaration, Edit, Place, Rule, Safety, wording};
use super::super::judge::{Typed, shown};
use super::Findings;
use crate::modules::{At, Loader, Odd, Options as _, Unit, origin, spread};

/// What a value is a value of.
#[derive(Clone)]
struct Of<'a> {
    module: &'a Module,
    option: &'a OptionDecl,
    path: AttrPath,
    /// How many names of the path lead to the option.
    own: usize,
    /// Whether it is an item of the list at the path.
    is_item: bool,
}

impl Of<'_> {
    /// Something inside of it.
    fn inside(&self, name: &str) -> Self {
        Self { path: self.path.join(name), is_item: false, ..self.clone() }
    }
}

impl<'a> Findings<'a, '_> {
    /// Everything that is wrong with a value of an option and what is in it.
    pub(super) fn value(&mut self, path: &AttrPath, option: &'a OptionDecl, defined: (Value, At)) {
        let module = self.known.module(path);
        if self.is_right(Typed { ty: &option.ty, module, numbers: Numbers::Nix }, defined.0) {
            return;
        }
        let of = Of { module, option, path: path.clone(), own: path.0.len(), is_item: false };
        self.typed(&option.ty, &of, defined);
    }

    /// The option that a value is one of, or of what it is in.
    fn declared(&self, of: &Of<'a>) -> Declaration {
        self.declaration(&AttrPath(of.path.0[..of.own].to_vec()), of.option)
    }

    fn typed(&mut self, ty: &'a Type, of: &Of<'a>, defined: (Value, At)) {
        let typed = Typed { ty, module: of.module, numbers: Numbers::Nix };
        let mut odd = Vec::new();
        for (kind, value, at) in spread(self.evaluator, defined, &mut odd) {
            let is_checked = typed.check().is_some();
            match (typed.base(), kind) {
                (_, Kind::Unknown(_) | Kind::Choice(_)) => {}
                (_, kind @ (Kind::List(_) | Kind::Attrs(_)))
                    if is_checked && self.is_wrong_as_a_whole(typed, value) =>
                {
                    self.leaf(typed, of, (value, kind, &at));
                }
                (Type::Submodule(submodule), Kind::Path(_) | Kind::Function) => {
                    self.module(submodule, of, (value, &at));
                }
                (Type::Submodule(_), Kind::String(text)) if text.starts_with('/') => {}
                (Type::ListOf(item) | Type::NonEmptyListOf(item), Kind::List(items))
                    if !items.is_empty() =>
                {
                    let of = Of { is_item: true, ..of.clone() };
                    for value in items {
                        self.typed(item, &of, (value, at.clone()));
                    }
                }
                (Type::Submodule(submodule), Kind::Attrs(_)) if takes_modules(submodule) => {
                    self.module(submodule, of, (value, &at));
                }
                (Type::Submodule(submodule), Kind::Attrs(attrs)) => {
                    self.submodule(submodule, of, (value, attrs, &at));
                }
                (base, kind) => self.collection(typed, (base, of), (value, kind, &at)),
            }
        }
        self.odd(odd);
    }

    /// A list or a set of which each part has a type, or any other value.
    fn collection(
        &mut self,
        typed: Typed<'a>,
        (base, of): (&'a Type, &Of<'a>),
        (value, kind, at): (Value, Kind, &At),
    ) {
        match (base, kind) {
            (Type::AttrTag(tags), Kind::Attrs(attrs)) => {
                self.tagged(tags, (typed, of), (value, attrs, at));
            }
            (Type::AttrListOf(list), Kind::List(items)) => {
                for item in items {
                    self.attr_list_item(&list.elem, of, (item, at.clone()));
                }
            }
            // Data is made of data.
            (_, Kind::List(items)) if is_data(base) && self.is_right_kind(typed, value) => {
                let of = Of { is_item: true, ..of.clone() };
                for item in items {
                    self.typed(typed.ty, &of, (item, at.clone()));
                }
            }
            (Type::CoercedTo(coercion), kind @ (Kind::List(_) | Kind::Attrs(_)))
                if typed.is_collection(&coercion.to, &kind)
                    && !typed.is_collection(&coercion.from, &kind) =>
            {
                self.typed(&coercion.to, of, (value, at.clone()));
            }
            (_, Kind::Attrs(attrs)) => {
                let mut is_data = || is_data(base) && self.is_right_kind(typed, value);
                let Some(item) = of_attributes(base).or_else(|| is_data().then_some(typed.ty))
                else {
                    return self.leaf(typed, of, (value, Kind::Attrs(attrs), at));
                };
                for (name, inner) in attrs {
                    let at = self.at_attribute(value, &name, at);
                    self.typed(item, &of.inside(&name), (inner, at));
                }
            }
            (_, kind) => self.leaf(typed, of, (value, kind, at)),
        }
    }

    /// A set of one of several options.
    fn tagged(
        &mut self,
        tags: &'a Group,
        (typed, of): (Typed<'a>, &Of<'a>),
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        if self.evaluator.is_open(set).unwrap_or(true) {
            return;
        }
        let path = of.path.to_string();
        let names: Vec<&str> = tags.members.iter().map(|member| member.name.as_str()).collect();
        let [(name, value)] = attrs.as_slice() else {
            let place = self.place_of((set, at));
            let written = attrs.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
            let declared = self.declared(of);
            return self.add(place, |place| {
                wording::one_tag(place, &path, (&names, &written)).declared(declared)
            });
        };
        let at = self.at_attribute(set, name, at);
        let tag = tags.get(name).map(|member| &member.node);
        if let Some(Node::Option(option)) = tag {
            return self.value(&of.path.join(name), option, (*value, at));
        }
        let place = self.name(&at);
        let near = nearest(name, names.iter().copied());
        let fix = near.and_then(|near| self.renaming(place, &AttrPath(vec![near.to_owned()])));
        let description = typed.ty.description(of.module);
        let declared = self.declared(of);
        self.add(place, |place| {
            let found = wording::no_such_tag(place, &path, (name, &description));
            let found = found.declared(declared);
            let found = match near {
                Some(near) => found.help(wording::did_you_mean(near)),
                None => found,
            };
            fix.into_iter().fold(found, |found, (safety, edit)| found.fix(safety, vec![edit]))
        });
    }

    /// An item of a list of sets of one attribute each.
    fn attr_list_item(&mut self, elem: &'a Type, of: &Of<'a>, defined: (Value, At)) {
        for (kind, value, at) in spread(self.evaluator, defined, &mut Vec::new()) {
            match kind {
                Kind::Unknown(_) | Kind::Choice(_) => {}
                Kind::Attrs(attrs) if self.evaluator.is_open(value).unwrap_or(true) => drop(attrs),
                Kind::Attrs(attrs) if attrs.len() == 1 => {
                    for (name, inner) in attrs {
                        let at = self.at_attribute(value, &name, &at);
                        self.typed(elem, &of.inside(&name), (inner, at));
                    }
                }
                Kind::Null
                | Kind::Bool(_)
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::String(_)
                | Kind::Path(_)
                | Kind::List(_)
                | Kind::Attrs(_)
                | Kind::Function => {
                    let (place, path) = (self.place_of((value, &at)), of.path.to_string());
                    let shown = shown(self.evaluator, value);
                    let declared = self.declared(of);
                    self.add(place, |place| {
                        wording::one_attribute(place, &path, &shown).declared(declared)
                    });
                }
            }
        }
    }

    fn odd(&mut self, odd: Vec<Odd>) {
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
        let tree = Tree::of_submodule(submodule, of.module);
        self.members(&tree, of, (set, attrs, at));
    }

    /// A submodule that is a module of its own, in a file or as a function.
    fn module(&mut self, submodule: &'a Submodule, of: &Of<'a>, (value, at): (Value, &At)) {
        let Ok(arguments) = self.evaluator.open_set([], origin::ARGUMENT) else { return };
        let mut loader = Loader::new(arguments);
        let root = loader.values(self.evaluator, &[value]);
        let units = loader.reach(self.evaluator, vec![root]).units;
        self.has_loaded |= units.iter().any(|unit| unit.file.is_some() || !unit.imports.is_empty());
        let is_closed = |unit: &Rc<Unit>| {
            !unit.is_incomplete && !unit.says.is_open && unit.says.options.is_empty()
        };
        if !units.iter().all(is_closed) {
            return;
        }
        let tree = Tree::of_submodule(submodule, of.module);
        for (config, _) in units.iter().flat_map(|unit| unit.configs()) {
            self.group(&tree, of, (config, at.clone()));
        }
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
                    self.group(tree, &inner, (value, at));
                }
                Some(Branch::Renamed { to, .. }) => {
                    let (place, to) = (self.name(&at), of.path.concat(to));
                    self.renamed(place, (&inner.path, &to));
                }
                Some(Branch::Removed { reason }) => {
                    let place = self.name(&at);
                    self.add(place, |place| wording::removed(place, &inner.path, reason));
                }
                Some(Branch::Raw | Branch::Alias(_)) => {}
                None if !is_open => {
                    let find = |meant: &AttrPath| tree.members.get(meant.0.last()?.as_str());
                    self.undeclared((&inner.path, value), (&at, &tree.names()), find);
                }
                None => {}
            }
        }
    }

    /// Options that stand below a name within a value.
    fn group(&mut self, tree: &Tree<'a>, of: &Of<'a>, defined: (Value, At)) {
        let mut odd = Vec::new();
        for (kind, value, at) in spread(self.evaluator, defined, &mut odd) {
            match kind {
                Kind::Attrs(attrs) => self.members(tree, of, (value, attrs, &at)),
                Kind::Unknown(_) | Kind::Choice(_) => {}
                Kind::Null
                | Kind::Bool(_)
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::String(_)
                | Kind::Path(_)
                | Kind::List(_)
                | Kind::Function => {
                    let place = self.place_of((value, &at));
                    self.not_a_group(place, (&of.path, value));
                }
            }
        }
        self.odd(odd);
    }

    fn leaf(&mut self, typed: Typed<'a>, of: &Of<'a>, (value, kind, at): (Value, Kind, &At)) {
        let Some((rule, check)) = self.broken(typed, (value, &kind)) else {
            return;
        };
        let place = self.place_of((value, at));
        let (shown, description) = (shown(self.evaluator, value), typed.ty.description(of.module));
        let is_literal = place.is_some_and(|place| {
            let text = self.report.sources.get(place.file).text();
            text.get(place.span.range())
                .is_some_and(|text| text.trim_matches('"') == shown.trim_matches('"'))
        });
        let fixed = match place.filter(|_| is_literal) {
            Some(place) => self.fixed((rule, typed, &kind), (place, at)),
            None => None,
        };
        let path = of.path.to_string();
        let near = near(rule, typed, &kind);
        let declared = self.declared(of);
        self.add(place, |place| {
            let what = wording::Valued { path: &path, is_item: of.is_item };
            let found = wording::not_of_type((rule, place), what, (&description, &shown));
            let found = match check {
                Some(check) => found.help(wording::has_to_hold(check)),
                None => found,
            };
            let found = found.declared(declared);
            match (fixed, near) {
                (Some(Fixed { help, fix }), _) => {
                    let edit = |(safety, text)| (safety, Edit { place, text });
                    let found = found.help(help);
                    fix.map(edit)
                        .into_iter()
                        .fold(found, |found, (safety, edit)| found.fix(safety, vec![edit]))
                }
                (None, Some(near)) => found.help(wording::did_you_mean(near)),
                (None, None) => found,
            }
        });
    }

    /// What should be written instead of what stands at `place`.
    fn fixed(
        &mut self,
        (rule, typed, kind): (&'static Rule, Typed<'a>, &Kind),
        (place, at): (Place, &At),
    ) -> Option<Fixed> {
        if let (true, Kind::String(name)) = (rule == &string_for_package::RULE, kind) {
            return is_package_path(name).then(|| self.package(name, place));
        }
        if let Some(near) = near(rule, typed, kind) {
            let text = format!("\"{near}\"");
            let fix = is_simple(near).then(|| (self.safety_of_value(place, at), text));
            return Some(Fixed { help: wording::did_you_mean(near), fix });
        }
        let text = plain_fixed(rule, typed, kind)?;
        let help = format!("write `{text}`");
        if *rule == type_mismatch::RULE {
            return Some(Fixed { help, fix: None });
        }
        Some(Fixed { help, fix: Some((self.safety_of_value(place, at), text)) })
    }

    fn package(&mut self, name: &str, place: Place) -> Fixed {
        let text = format!("pkgs.{name}");
        if self.sees("pkgs", place) {
            return Fixed { help: format!("write `{text}`"), fix: Some((Safety::Unsafe, text)) };
        }
        let help = format!("write `{text}`, and take `pkgs` as an argument of the module");
        Fixed { help, fix: None }
    }

    /// The rule that a value breaks; the check of its type, if it is that.
    pub(super) fn broken(
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
}

/// Whether a set that defines a submodule is a module, and not what it defines.
fn takes_modules(submodule: &Submodule) -> bool {
    let with = submodule.with.as_ref();
    with.is_some_and(|with| with.shorthand_only_defines_config != Some(true))
}

/// The type of each attribute of a set.
fn of_attributes(ty: &Type) -> Option<&Type> {
    if let Type::AttrsOf(item) | Type::LazyAttrsOf(item) | Type::LoaOf(item) = ty {
        Some(item)
    } else if let Type::AttrsWith(with) = ty {
        Some(&with.elem)
    } else if let Type::AttrListOf(list) = ty {
        Some(&list.elem)
    } else {
        None
    }
}

/// Whether values of a type consist of such values.
fn is_data(ty: &Type) -> bool {
    match ty {
        Type::Serializable(_) => true,
        Type::Simple(simple) => matches!(simple.row().shape, Shape::Data { .. }),
        Type::Format(format) => format.structure().is_some_and(|ty| is_data(&ty)),
        Type::Described(described) => is_data(&described.base),
        Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::AttrListOf(_)
        | Type::AttrTag(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Custom(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
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
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => false,
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
            | Shape::Marked(_)
            | Shape::Module
            | Shape::Data { .. }
            | Shape::Any => false,
        },
        Type::StrMatching(_) | Type::SeparatedString(_) => true,
        Type::PathWith { in_store, .. } => *in_store == Some(false),
        Type::PasswdEntry(_)
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::AttrListOf(_)
        | Type::AttrTag(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::IntBetween { .. }
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
        Kind::Function => Seen::Function,
        Kind::Path(_) | Kind::Unknown(_) | Kind::Choice(_) => Seen::Unknown,
    }
}

/// What should be written instead, and whether it can be done.
struct Fixed {
    help: String,
    fix: Option<(Safety, String)>,
}

/// Whether a text is a path of names below `pkgs`.
fn is_package_path(name: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name)
}

/// The text that was meant, of those that are allowed.
fn near<'a>(rule: &'static Rule, typed: Typed<'a>, kind: &Kind) -> Option<&'a str> {
    if let (Kind::String(text), true) = (kind, *rule == not_in_enum::RULE) {
        return typed.near(text);
    }
    None
}

/// The text of what should be written instead.
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
    if let (Kind::Float(float), true) = (kind, is(&type_mismatch::RULE)) {
        let whole = whole(*float)?;
        return typed.takes(&nix_schema::Value::Int(whole)).then(|| whole.to_string());
    }
    let Kind::Int(int) = kind else {
        return None;
    };
    if is(&integer_for_float::RULE) {
        return Some(format!("{int}.0"));
    }
    is(&scalar_for_list::RULE).then(|| format!("[ {int} ]"))
}

/// The integer that a float is.
fn whole(float: f64) -> Option<i64> {
    let is_exact = float.fract() == 0.0 && float.abs() < 1e15;
    #[expect(clippy::cast_possible_truncation, reason = "it is an integer of few digits")]
    is_exact.then_some(float as i64)
}

/// Whether a text stands in quotes as it is.
fn is_simple(text: &str) -> bool {
    !text.contains(['"', '\\', '$', '\n'])
}
