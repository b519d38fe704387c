//! Does a value fit a type? One judge for JSON, for plain values and for evaluated Nix.

mod context;
mod data;
mod judged;
mod mismatch;
mod names;
mod number;
mod tagged;
mod text;
mod tree;
mod union;
mod view;

use judged::Judged;

use crate::tree::Tree;
use crate::{Checked, CustomType, Module, SchemaOf, Shape, Simple, Type};

pub use context::{Answer, Context, NoOracle, Numbers, Oracle};
pub use mismatch::{Mismatch, Reason, Step};
pub use view::{Seen, View};

pub(crate) use mismatch::with_article;

impl Type {
    /// Every way in which `value` does not fit the type; empty if it does.
    ///
    /// Where a union fails it is the branch that fits best. A predicate or a pattern that the context's
    /// [`Oracle`] can't judge holds, its constant [bounds](Checked::bounds) aside.
    ///
    /// ```
    /// use nix_schema::{Context, Module, Simple, Type, Value};
    /// let module = Module::new("m");
    /// let wrong = Type::from(Simple::Port).check(&Value::from("x"), &Context::new(&module));
    /// assert_eq!(
    ///     wrong[0].to_string(),
    ///     "expected a 16 bit unsigned integer; between 0 and 65535 (both inclusive), found the string \"x\""
    /// );
    /// ```
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a view is a handle, most often a reference")]
    pub fn check<V: View>(&self, value: V, cx: &Context<'_, V>) -> Vec<Mismatch> {
        let mut judge = Judge::new(cx);
        judge.ty(self, &value);
        judge.found
    }
}

impl Module {
    /// Every way in which the JSON value does not fit the module's options; empty if it does.
    ///
    /// The value is the one that `json_schema` describes: what stands at the module's
    /// path, or the whole configuration if the module has several roots. Old names are accepted.
    #[must_use]
    pub fn check_json(&self, value: &serde_json::Value) -> Vec<Mismatch> {
        self.check_value(value, SchemaOf::Value, &Context::new(self))
    }

    /// Every way in which `value` does not fit the module's options, as the value of `of`.
    ///
    /// The context is one of this module.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a view is a handle, most often a reference")]
    pub fn check_value<V: View>(
        &self,
        value: V,
        of: SchemaOf,
        cx: &Context<'_, V>,
    ) -> Vec<Mismatch> {
        let mut judge = Judge::new(cx);
        judge.tree(&Tree::of_module(self, of), &value);
        judge.found
    }
}

/// One check under way.
struct Judge<'a, V> {
    cx: &'a Context<'a, V>,
    path: Vec<Step>,
    /// The named types met since the last step into the value.
    names: Vec<&'a str>,
    found: Vec<Mismatch>,
    judged: Judged<'a>,
}

impl<'a, V: View> Judge<'a, V> {
    fn new(cx: &'a Context<'a, V>) -> Self {
        let judged = Judged::default();
        Self { cx, path: Vec::new(), names: Vec::new(), found: Vec::new(), judged }
    }

    fn ty(&mut self, ty: &'a Type, value: &V) {
        match ty {
            Type::Simple(simple) => self.simple(*simple, ty, value),
            Type::IntBetween { min, max } => self.int(ty, value, (*min, *max)),
            Type::NumberBetween { min, max } => self.number_between(ty, value, (*min, *max)),
            Type::StrMatching(pattern) => self.pattern(ty, value, pattern),
            Type::SeparatedString(_) => {
                self.expect(ty, value, |seen| matches!(seen, Seen::Text(_)));
            }
            Type::Enum(values) => {
                self.expect(ty, value, |seen| values.iter().any(|v| seen.equals(&v.value)));
            }
            Type::ListOf(elem) => self.list(ty, elem, value),
            Type::NonEmptyListOf(elem) => {
                let some = |seen: &Seen<'_, V>| !matches!(seen, Seen::Items(i) if i.is_empty());
                if self.expect(ty, value, some) {
                    self.list(ty, elem, value);
                }
            }
            Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) | Type::LoaOf(elem) => {
                self.attrs(ty, elem, value);
            }
            Type::AttrsWith(with) => {
                self.attrs(ty, &with.elem, value);
                self.names(with.names.as_ref(), value);
            }
            Type::AttrListOf(list) => self.attr_list(ty, list, value),
            Type::AttrTag(tags) => self.tag(ty, tags, value),
            Type::NullOr(_) | Type::Either(..) | Type::OneOf(_) | Type::CoercedTo(_) => {
                self.union(ty, value);
            }
            Type::PasswdEntry(base) => self.passwd_entry(ty, base, value),
            Type::PathWith { in_store, absolute } => {
                let fits = |text: &str| text::is_path(text, *in_store, *absolute);
                self.expect(ty, value, |seen| matches!(seen, Seen::Text(text) if fits(text)));
            }
            Type::Unique(unique) => self.ty(&unique.base, value),
            Type::FunctionTo(_) => {
                self.expect(ty, value, tagged::is_function);
            }
            Type::DeferredModule(_) => {
                self.expect(ty, value, is_module);
            }
            Type::Serializable(data) => self.data(ty, data.nullable, value),
            Type::Format(format) => {
                if let Some(structure) = format.structure() {
                    self.other(&structure, value);
                }
            }
            Type::Custom(custom) => self.custom(ty, custom, value),
            Type::Submodule(submodule) => {
                self.tree(&Tree::of_submodule(submodule, self.cx.module), value);
            }
            Type::Checked(checked) => self.checked(ty, checked, value),
            Type::Described(described) => self.as_whole(ty, &described.base, value),
            Type::Named(name) => self.named(ty, name, value),
            Type::Raw { means: Some(means), .. } => self.ty(means, value),
            Type::Raw { means: None, .. } | Type::Unknown { .. } => {}
        }
    }

    fn simple(&mut self, simple: Simple, ty: &Type, value: &V) {
        match simple.row().shape {
            Shape::Int { min, max } => self.int(ty, value, (min, max)),
            Shape::Number(range) => self.number(ty, value, range),
            Shape::Float => self.float(ty, value),
            Shape::Data { null } => self.data(ty, null, value),
            shape @ (Shape::Bool
            | Shape::Attrs
            | Shape::Text(_)
            | Shape::Package
            | Shape::Marked(_)
            | Shape::Module
            | Shape::Any) => {
                self.expect(ty, value, |seen| match (shape, seen) {
                    (Shape::Text(shape), Seen::Text(text)) => text::fits(text, shape),
                    // A string is made a derivation, which has no `shellPath`.
                    (Shape::Package, Seen::Text(_)) if simple == Simple::ShellPackage => false,
                    (Shape::Package, Seen::Text(text)) => text::is_store_object(text),
                    (Shape::Marked(mark), seen) => tagged::is_marked(seen, mark),
                    (Shape::Module, seen) => is_module(seen),
                    (shape, seen) => is_of_kind(seen, shape),
                });
            }
        }
    }

    /// Reports the value unless `fits`; says whether it did.
    fn expect(&mut self, ty: &Type, value: &V, fits: impl Fn(&Seen<'_, V>) -> bool) -> bool {
        let seen = value.look();
        let fine = matches!(seen, Seen::Unknown) || fits(&seen);
        if !fine {
            self.unexpected(with_article(&ty.description(self.cx.module)), &seen);
        }
        fine
    }

    fn unexpected(&mut self, expected: String, seen: &Seen<'_, V>) {
        let reason = Reason::Unexpected { expected, found: seen.describe() };
        self.found.push(Mismatch { path: self.path.clone(), reason });
    }

    /// Calls `check` one step further in.
    fn inside(&mut self, step: Step, check: impl FnOnce(&mut Self)) {
        let names = std::mem::take(&mut self.names);
        let outer = self.judged.enter();
        self.path.push(step);
        check(self);
        self.path.pop();
        self.judged.step_out(outer);
        self.names = names;
    }

    fn list(&mut self, ty: &Type, elem: &'a Type, value: &V) {
        self.expect(ty, value, |seen| matches!(seen, Seen::Items(_)));
        if let Seen::Items(items) = value.look() {
            for (at, item) in items.iter().enumerate() {
                self.inside(Step::Index(at), |judge| judge.ty(elem, item));
            }
        }
    }

    fn attrs(&mut self, ty: &Type, elem: &'a Type, value: &V) {
        self.expect(ty, value, |seen| matches!(seen, Seen::Entries(_)));
        if let Seen::Entries(entries) = value.look() {
            for (name, value) in &entries {
                self.inside(Step::Attr(name.to_string()), |judge| judge.ty(elem, value));
            }
        }
    }

    fn pattern(&mut self, ty: &Type, value: &V, pattern: &str) {
        let oracle = self.cx.oracle;
        self.expect(
            ty,
            value,
            |seen| matches!(seen, Seen::Text(text) if oracle.matches(pattern, text) != Answer::No),
        );
    }

    fn checked(&mut self, ty: &'a Type, checked: &'a Checked, value: &V) {
        let before = self.found.len();
        self.as_whole(ty, &checked.base, value);
        if self.found.len() > before {
            return;
        }
        let holds = match self.cx.oracle.predicate(&checked.predicate, value) {
            Answer::Yes => true,
            Answer::No => false,
            Answer::Unknown => number::within(&value.look(), &checked.bounds),
        };
        if !holds {
            let expected = with_article(&ty.description(self.cx.module));
            return self.unexpected(expected + &mismatch::condition(checked), &value.look());
        }
        if let Seen::Items(items) = value.look() {
            for (at, (ty, item)) in checked.items.iter().zip(items.iter()).enumerate() {
                self.inside(Step::Index(at), |judge| judge.ty(ty, item));
            }
        }
    }

    /// Checks against a type that is made for this check.
    fn other(&mut self, ty: &Type, value: &V) {
        let mut judge = Judge::new(self.cx);
        judge.path.clone_from(&self.path);
        judge.ty(ty, value);
        self.found.append(&mut judge.found);
    }

    fn passwd_entry(&mut self, ty: &'a Type, base: &'a Type, value: &V) {
        let before = self.found.len();
        self.as_whole(ty, base, value);
        if self.found.len() == before {
            self.expect(
                ty,
                value,
                |seen| !matches!(seen, Seen::Text(text) if text.contains([':', '\n'])),
            );
        }
    }

    fn custom(&mut self, ty: &Type, custom: &CustomType, value: &V) {
        let holds = |check| self.cx.oracle.predicate(check, value) != Answer::No;
        if !custom.check.as_ref().is_none_or(holds) {
            self.expect(ty, value, |_| false);
        }
    }

    fn named(&mut self, ty: &'a Type, name: &'a str, value: &V) {
        let Some(target) = self.cx.module.named_type(name) else {
            return;
        };
        // A type that is only itself again, without a step into the value, accepts nothing.
        if let Some(at) = self.names.iter().position(|entered| *entered == name) {
            self.judged.came_back_to(at);
            self.expect(ty, value, |_| false);
            return;
        }
        if let Some(known) = self.judged.get(name, &self.path) {
            self.found.extend_from_slice(known);
            return;
        }
        let before = (self.found.len(), self.judged.enter());
        self.names.push(name);
        self.ty(target, value);
        self.names.pop();
        let found = self.found.get(before.0..).unwrap_or_default();
        self.judged.leave((name, &self.path), (self.names.len(), before.1), found);
    }

    /// Checks against `part`; if the value as a whole is wrong, says that `ty` is expected.
    fn as_whole(&mut self, ty: &Type, part: &'a Type, value: &V) {
        let before = self.found.len();
        self.ty(part, value);
        let here = |m: &Mismatch| union::is_whole(m, self.path.len());
        if self.found.get(before..).unwrap_or_default().iter().any(here) {
            self.found.truncate(before);
            self.expect(ty, value, |_| false);
        }
    }
}

/// Whether a value can be a module: a set, a function, or the path of one.
fn is_module<V>(seen: &Seen<'_, V>) -> bool {
    match seen {
        Seen::Entries(_) | Seen::Function | Seen::Unknown => true,
        Seen::Text(text) => text.starts_with('/'),
        Seen::Null | Seen::Bool(_) | Seen::Int(_) | Seen::Float(_) | Seen::Items(_) => false,
    }
}

/// Whether a value is of the kind that a shape without further conditions asks for.
fn is_of_kind<V>(seen: &Seen<'_, V>, shape: Shape) -> bool {
    match shape {
        Shape::Bool => matches!(seen, Seen::Bool(_)),
        Shape::Attrs => matches!(seen, Seen::Entries(_)),
        Shape::Any => true,
        Shape::Int { .. }
        | Shape::Float
        | Shape::Number(_)
        | Shape::Text(_)
        | Shape::Package
        | Shape::Marked(_)
        | Shape::Module
        | Shape::Data { .. } => false,
    }
}
