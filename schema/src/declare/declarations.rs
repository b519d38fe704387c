//! The named types of a declaration, gathered while its types are walked.

mod inline;

use std::any::TypeId;
use std::collections::HashMap;

use super::name;
use crate::__private::Subschema;
use crate::{
    AttrPath, Comment, Module, NamedType, Place, Problem, Relocation, Root, Secret, Type, Value,
};

/// What a declaration met while its types are walked: named types, and mistakes.
#[derive(Debug, Default)]
pub struct Declarations {
    root: AttrPath,
    entries: Vec<Entry>,
    by_id: HashMap<TypeId, usize>,
    /// The structs whose groups are being walked.
    groups: Vec<TypeId>,
    /// What serde writes of the default of a struct around the options that are walked, as far as it is theirs.
    written: Option<Value>,
    /// Names that no type may take: what the module binds already.
    reserved: Vec<String>,
    problems: Vec<Problem>,
    relocations: Vec<Relocation>,
    /// Settings that may not be in the store, and where they are declared.
    secrets: Vec<(Secret, Place)>,
    /// The roots beside the first.
    roots: Vec<Root>,
    /// Where the groups that are walked stand.
    base: AttrPath,
    /// The groups around the option at hand, by name; [`None`] inside a submodule.
    path: Walked,
}

/// Where a walk is, below the root.
#[derive(Debug)]
enum Walked {
    /// In these groups.
    Groups(Vec<String>),
    /// In a submodule, whose options have no path of their own.
    Submodule,
}

impl Default for Walked {
    fn default() -> Self {
        Self::Groups(Vec::new())
    }
}

/// What tells a Rust type from any other, and what it may be called.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The type itself: two types declared in one function's blocks may have one full name.
    pub id: TypeId,
    /// Its full name, generic arguments included ([`std::any::type_name`]).
    pub type_name: &'static str,
    /// Where it is declared.
    pub place: Place,
    /// How it gives its own schema in a schemars generator.
    #[doc(hidden)]
    pub subschema: Option<Subschema>,
    /// The name that it has to have; it is then kept under that name, used once or not.
    pub name: Option<&'static str>,
    /// The comment above the named type.
    pub comment: Comment,
}

#[derive(Debug)]
struct Entry {
    name: String,
    /// Whether the name was asked for.
    kept: bool,
    comment: Comment,
    type_name: &'static str,
    /// [`None`] while its fields are walked.
    ty: Option<Type>,
    place: Place,
    subschema: Option<Subschema>,
}

impl Identity {
    /// The type `T`, declared at `place`.
    #[must_use]
    pub fn of<T: ?Sized + 'static>(place: Place) -> Self {
        let (id, type_name) = (TypeId::of::<T>(), std::any::type_name::<T>());
        let (subschema, name, comment) = (None, None, Comment::default());
        Self { id, type_name, place, subschema, name, comment }
    }
}

impl Declarations {
    /// Nothing met yet, for a module whose options stand at `root`.
    #[must_use]
    pub fn at(root: AttrPath) -> Self {
        Self { base: root.clone(), root, ..Self::default() }
    }

    /// Keeps a name from being given to a type: the module binds it already.
    pub fn reserve(&mut self, name: &str) {
        self.reserved.push(name.to_owned());
    }

    /// Where the module's options stand: what `cfg` is.
    #[must_use]
    pub fn root(&self) -> &AttrPath {
        &self.root
    }

    /// The type that `build` gives, under a name of its own.
    ///
    /// The name is registered before `build` runs, so that a type may hold itself; the second time it is
    /// asked for, `build` does not run. [`finish`](Self::finish) prints a type in place that was named once.
    pub fn named(&mut self, identity: &Identity, build: fn(&mut Self) -> Type) -> Type {
        if let Some(known) = self.by_id.get(&identity.id).and_then(|at| self.entries.get(*at)) {
            return Type::Named(known.name.clone());
        }
        let name = match identity.name {
            Some(name) => self.stated_name(name, &identity.place),
            None => self.unused_name(identity.type_name),
        };
        let at = self.entries.len();
        self.by_id.insert(identity.id, at);
        self.entries.push(Entry {
            name: name.clone(),
            kept: identity.name.is_some(),
            comment: identity.comment.clone(),
            type_name: identity.type_name,
            ty: None,
            place: identity.place.clone(),
            subschema: identity.subschema,
        });
        let ty = build(self);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.ty = Some(ty);
        }
        Type::Named(name)
    }

    /// A name that was asked for, which no other type may have.
    fn stated_name(&mut self, name: &str, place: &Place) -> String {
        if self.entry(name).is_some() {
            let message = "another type is called so: give the two names of their own";
            self.report(Problem::new(format!("name of the type `{name}`"), message, place));
        }
        name.to_owned()
    }

    fn unused_name(&self, type_name: &str) -> String {
        let taken = |name: &str| {
            self.entry(name).is_some() || self.reserved.iter().any(|reserved| reserved == name)
        };
        name::unique(type_name, &taken)
    }

    /// The type that was registered under this name; [`None`] too while it is being built.
    #[must_use]
    pub fn definition(&self, name: &str) -> Option<&Type> {
        self.entry(name)?.ty.as_ref()
    }

    /// The full name of the Rust type that was registered under this name.
    #[must_use]
    pub fn type_name(&self, name: &str) -> Option<&'static str> {
        Some(self.entry(name)?.type_name)
    }

    /// How the type of this name gives its own schema in a schemars generator.
    #[doc(hidden)]
    #[must_use]
    pub fn subschema(&self, name: &str) -> Option<Subschema> {
        self.entry(name)?.subschema
    }

    /// Every type registered so far, under its name, used once or not.
    #[cfg(feature = "schemars")]
    pub(crate) fn named_types(&self) -> Vec<NamedType> {
        let named = |entry: &Entry| {
            let (name, ty) = (entry.name.clone(), entry.ty.clone()?);
            Some(NamedType { name, ty, comment: entry.comment.clone(), place: entry.place.clone() })
        };
        self.entries.iter().filter_map(named).collect()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// Takes note of a mistake that shows only now; [`Module::validate`] begins with these.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Walks over the options of the struct `id`, unless it is inside itself.
    pub(super) fn inside_group<T>(
        &mut self,
        id: TypeId,
        walk: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.groups.contains(&id) {
            return None;
        }
        self.groups.push(id);
        let walked = walk(self);
        self.groups.pop();
        Some(walked)
    }

    /// Walks over the fields of a submodule, which may hold the groups around it again.
    pub(super) fn inside_submodule<T>(&mut self, walk: impl FnOnce(&mut Self) -> T) -> T {
        let groups = std::mem::take(&mut self.groups);
        let path = std::mem::replace(&mut self.path, Walked::Submodule);
        let written = self.written.take();
        let walked = walk(self);
        (self.groups, self.path, self.written) = (groups, path, written);
        walked
    }

    /// Walks over the options of a struct whose default, as serde writes it, is theirs.
    pub(super) fn inside_written<T>(
        &mut self,
        default: Option<Value>,
        walk: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let around = std::mem::replace(&mut self.written, default);
        let walked = walk(self);
        self.written = around;
        walked
    }

    /// What serde writes for a struct around, if that is where the options at hand get their defaults from.
    pub(super) fn written(&self) -> Option<&Value> {
        self.written.as_ref()
    }

    /// What of it is the attribute's.
    pub(super) fn written_for(&self, name: &str) -> Option<&Value> {
        let Some(Value::Attrs(attrs)) = &self.written else { return None };
        attrs.get(name)
    }

    /// Walks over what is below the attribute `name`.
    pub(super) fn below<T>(&mut self, name: &str, walk: impl FnOnce(&mut Self) -> T) -> T {
        if let Walked::Groups(path) = &mut self.path {
            path.push(name.to_owned());
        }
        let walked = walk(self);
        if let Walked::Groups(path) = &mut self.path {
            path.pop();
        }
        walked
    }

    /// Walks over the options of another root, at `path`.
    pub(super) fn below_root<T>(
        &mut self,
        path: &AttrPath,
        walk: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let base = std::mem::replace(&mut self.base, path.clone());
        let groups = std::mem::take(&mut self.path);
        let walked = walk(self);
        (self.base, self.path) = (base, groups);
        walked
    }

    /// Adds a root beside the first.
    pub(super) fn add_root(&mut self, root: Root) {
        self.roots.push(root);
    }

    /// The roots beside the first.
    pub(super) fn take_roots(&mut self) -> Vec<Root> {
        std::mem::take(&mut self.roots)
    }

    /// Where the attribute `name` is in the whole configuration, unless in a submodule.
    pub(super) fn absolute(&self, name: &str) -> Option<AttrPath> {
        match &self.path {
            Walked::Groups(path) => Some(self.base.concat(&AttrPath(path.clone())).join(name)),
            Walked::Submodule => None,
        }
    }

    /// The attribute `name` for messages.
    pub(super) fn path(&self, name: &str) -> AttrPath {
        self.absolute(name).unwrap_or_else(|| AttrPath::from([name]))
    }

    /// Where the attribute `name` is among the settings of a service; [`None`] in a submodule, where it has no path.
    pub(super) fn setting(&self, name: &str) -> Option<AttrPath> {
        let Walked::Groups(path) = &self.path else { return None };
        // The first name is that of all settings.
        Some(AttrPath(path.iter().skip(1).cloned().collect()).join(name))
    }

    /// Takes note of a setting that may not be in the store.
    pub(super) fn keep_secret(&mut self, secret: Secret, place: Place) {
        self.secrets.push((secret, place));
    }

    /// The secrets so far.
    pub(super) fn take_secrets(&mut self) -> Vec<Secret> {
        std::mem::take(&mut self.secrets).into_iter().map(|(secret, _)| secret).collect()
    }

    /// Secrets that no service takes are mistakes.
    pub(super) fn refuse_secrets(&mut self) {
        for (secret, place) in std::mem::take(&mut self.secrets) {
            let message = "only a service can hand over secrets: say `service(…)` on the root";
            self.report(Problem::new(format!("secret `{}`", secret.setting), message, &place));
        }
    }

    /// Adds an entry to `imports`.
    pub fn relocate(&mut self, relocation: Relocation) {
        self.relocations.push(relocation);
    }

    /// The entries of `imports` so far.
    pub(super) fn take_relocations(&mut self) -> Vec<Relocation> {
        std::mem::take(&mut self.relocations)
    }

    /// Moves the named types and the mistakes into `module`, whose roots they came from.
    ///
    /// A type that is used once and does not hold itself is printed in place; any other becomes one of
    /// [`Module::types`].
    pub fn finish(self, module: &mut Module) {
        let (mut types, mut kept): (Vec<NamedType>, Vec<String>) = Default::default();
        for Entry { name, ty, comment, place, kept: is_kept, .. } in self.entries {
            let Some(ty) = ty else { continue };
            kept.extend(is_kept.then(|| name.clone()));
            types.push(NamedType { name, ty, comment, place });
        }
        inline::inline(module, types, &kept);
        module.problems.extend(self.problems);
    }
}
