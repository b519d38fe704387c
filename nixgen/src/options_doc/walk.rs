//! The options of a module, in the order and with the rules of nixpkgs' manual (nixpkgs `lib/options.nix`,
//! `optionAttrSetToDocList`; `getSubOptions` of each type in `lib/types.nix`).

use nix_schema::{
    AttrPath, Group, Import, Module, Node, Note, NoteKind, OptionDecl, Place, Problem, Submodule,
    Type, Visibility,
};
use serde_json::{Map, Value as Json};

use super::aliases::Aliases;
use super::computed::{Computed, Step, Steps};
use super::history::History;
use super::known::know;
use super::types::{has_unread, merged};
use super::{pretty, record};

/// A place in the tree of options.
#[derive(Clone, Default)]
pub(super) struct At {
    /// The path, with placeholders.
    pub(super) loc: Vec<String>,
    /// The same place in the evaluated module.
    pub(super) steps: Steps,
    /// Whether nobody said which file the declarations below are in.
    pub(super) is_nowhere: bool,
    /// Whether declarations are not merged here: the tags of `attrTag`.
    pub(super) is_tag: bool,
}

impl At {
    pub(super) fn select(&self, name: &str) -> Self {
        let mut at = self.clone();
        at.steps.push(Step::Select(name.to_owned()));
        at
    }

    pub(super) fn member(&self, name: &str) -> Self {
        let mut at = self.select(name);
        at.loc.push(name.to_owned());
        at
    }

    /// A type inside the type here.
    fn nested(&self, name: &str) -> Self {
        self.select("nestedTypes").select(name)
    }

    fn placeholder(mut self, name: &str) -> Self {
        self.loc.push(name.to_owned());
        self
    }
}

/// Whether the types that a union is made of are looked into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unions {
    /// As nixpkgs does.
    Closed,
    /// For people.
    #[cfg(feature = "docs")]
    Open,
}

/// What the walk finds.
pub(super) struct Walk<'m> {
    pub(super) module: &'m Module,
    /// The file that declares the options.
    pub(super) file: &'m str,
    pub(super) unions: Unions,
    pub(super) computed: Computed<'m>,
    pub(super) options: Map<String, Json>,
    pub(super) notes: Vec<Note>,
    pub(super) problems: Vec<Problem>,
    /// The named types around what is visited.
    pub(super) names: Vec<String>,
    pub(super) history: History,
}

impl Walk<'_> {
    pub(super) fn module(&mut self) {
        let module = self.module;
        for root in &module.roots {
            let at = root.path.names().fold(At::default(), |at, name| at.member(name));
            self.group(&root.group, &at);
        }
        let roots = module.roots.iter().map(|root| (root.path.clone(), &root.group)).collect();
        self.aliases(&Aliases::new(roots, &module.imports), &At::default());
        self.history.add(&[], &module.imports);
    }

    fn group(&mut self, group: &Group, at: &At) {
        for member in &group.members {
            self.node(&member.node, &at.member(&member.name));
        }
        for update in &group.updates {
            match update.means.as_deref() {
                Some(Node::Group(more)) => self.group(more, at),
                Some(Node::Option(_) | Node::Raw(_)) | None => self.unread(at),
            }
        }
    }

    fn node(&mut self, node: &Node, at: &At) {
        match node {
            Node::Group(group) => self.group(group, at),
            Node::Option(option) => self.option(option, at),
            Node::Raw(raw) => match raw.means.as_deref() {
                Some(means) => self.node(means, at),
                None => self.unread(at),
            },
        }
    }

    fn option(&mut self, option: &OptionDecl, at: &At) {
        let ty = self.known_type(&option.ty, &at.select("type"), &option.place);
        let ty = if at.is_tag { ty } else { merged(&ty, self.module) };
        let (shows_itself, shows_inner) = match option.visible {
            Visibility::Visible => (true, true),
            Visibility::Hidden => (false, false),
            Visibility::Shallow => (true, false),
            Visibility::Transparent => (false, true),
        };
        if shows_itself && !option.internal {
            let record = record::of_option(self, option, (&ty, at));
            if let Some(reason) = &option.deprecated {
                let name = pretty::option_name(&at.loc);
                self.history.deprecated.entry(name).or_insert_with(|| reason.clone());
            }
            self.add(at, record);
        }
        if shows_inner {
            let is_nowhere = at.is_nowhere || at.is_tag;
            self.sub_options(&ty, &At { is_tag: false, is_nowhere, ..at.select("type") });
        }
    }

    /// The options that are there by other names.
    fn aliases(&mut self, aliases: &Aliases<'_>, around: &At) {
        for (from, to) in aliases.shown() {
            let mut at = from.names().fold(around.clone(), |at, name| at.member(name));
            at.steps.clone_from(&around.steps);
            at.steps.extend(to.names().map(|name| Step::Select(name.to_owned())));
            // Of an option that is not there nixpkgs makes a submodule of nothing.
            let ty = match aliases.target(to) {
                Some(ty) => {
                    merged(&self.known_type(ty, &at.select("type"), &Place::default()), self.module)
                }
                None => Type::submodule(Group::new()),
            };
            let record = record::of_alias(self, (to, &ty), &at);
            self.add(&at, record);
            self.sub_options(&ty, &at.select("type"));
        }
    }

    /// Of two options of one name nixpkgs keeps the first.
    pub(super) fn add(&mut self, at: &At, record: Json) {
        self.options.entry(pretty::option_name(&at.loc)).or_insert(record);
    }

    fn sub_options(&mut self, ty: &Type, at: &At) {
        match ty {
            Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::LoaOf(_)
            | Type::AttrsWith(_)
            | Type::FunctionTo(_) => self.elements(ty, at),
            Type::NullOr(elem) => self.sub_options(elem, &at.nested("elemType")),
            Type::Unique(unique) => self.sub_options(&unique.base, &at.nested("elemType")),
            Type::CoercedTo(coercion) => self.sub_options(&coercion.to, &at.nested("finalType")),
            Type::PasswdEntry(base) => self.sub_options(base, at),
            Type::Checked(checked) => self.sub_options(&checked.base, at),
            Type::Described(described) => self.sub_options(&described.base, at),
            Type::Raw { means: Some(means), .. } => self.sub_options(means, at),
            Type::Format(format) => {
                if let Some(ty) = format.structure() {
                    self.sub_options(&ty, at);
                }
            }
            Type::AttrTag(tags) => self.tags(tags, at),
            Type::Submodule(submodule) => self.submodule(submodule, at),
            Type::Named(name) => self.named(name, at),
            Type::DeferredModule(modules) => {
                if !modules.is_empty() {
                    self.inside_unread(at);
                }
            }
            Type::OneOf(types) => match types.as_slice() {
                [only] => self.sub_options(only, at),
                types => self.one_of(types, at),
            },
            Type::Either(left, right) => {
                self.alternative(left, &at.nested("left"));
                self.alternative(right, &at.nested("right"));
            }
            // What they are made of is not documented.
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::Serializable(_)
            | Type::Custom(_)
            | Type::Raw { means: None, .. }
            | Type::Unknown { .. } => {}
        }
    }

    /// `oneOf` is `either` of `either`s.
    fn one_of(&mut self, types: &[Type], at: &At) {
        for (from_end, ty) in types.iter().rev().enumerate() {
            let is_first = from_end + 1 == types.len();
            let lefts = if is_first { from_end.saturating_sub(1) } else { from_end };
            let around = (0..lefts).fold(at.clone(), |at, _| at.nested("left"));
            self.alternative(ty, &around.nested(if is_first { "left" } else { "right" }));
        }
    }

    /// What is wrong with what nixpkgs does not show, hinders nobody.
    fn alternative(&mut self, ty: &Type, at: &At) {
        if self.unions == Unions::Closed {
            return;
        }
        let before = self.problems.len();
        self.sub_options(ty, at);
        for problem in self.problems.split_off(before) {
            self.note(NoteKind::Lost, at, &problem.to_string());
        }
    }

    fn elements(&mut self, ty: &Type, at: &At) {
        let placeholder = ty.placeholder().unwrap_or_default();
        for elem in ty.inner() {
            self.sub_options(elem, &at.nested("elemType").placeholder(&placeholder));
        }
    }

    /// Tags are options that nobody merges: each says itself where it was declared, what is below it does not.
    fn tags(&mut self, tags: &Group, at: &At) {
        for tag in &tags.members {
            let below = at.nested(&tag.name).placeholder(&tag.name);
            self.node(&tag.node, &At { is_tag: true, is_nowhere: false, ..below });
        }
    }

    fn submodule(&mut self, submodule: &Submodule, at: &At) {
        let mut inside = at.clone();
        inside.steps.push(Step::Inside(at.loc.clone()));
        let options = inside.select("options");
        self.group(&submodule.group, &options);
        let roots = vec![(AttrPath::root(), &submodule.group)];
        self.aliases(&Aliases::new(roots, &submodule.imports), &options);
        self.history.add(&at.loc, &submodule.imports);
        let imports_more = submodule.imports.iter().any(|import| matches!(import, Import::Raw(_)));
        if imports_more || !submodule.others.is_empty() {
            self.inside_unread(at);
        }
        if let Some(freeform) = &submodule.group.freeform {
            self.sub_options(freeform, &At { is_nowhere: true, ..inside.select("freeform") });
        }
    }

    /// A type that is inside itself has no end in nixpkgs; here it ends where it begins again.
    fn named(&mut self, name: &str, at: &At) {
        if self.names.iter().any(|around| around == name) {
            let message = format!(
                "the options below it: `{name}` is inside itself, and has no end in nixpkgs"
            );
            self.note(NoteKind::Lost, at, &message);
            return;
        }
        let module = self.module;
        if let Some(ty) = module.named_type(name) {
            self.names.push(name.to_owned());
            self.sub_options(ty, at);
            self.names.pop();
        }
    }

    pub(super) fn note(&mut self, kind: NoteKind, at: &At, message: &str) {
        self.notes.push(Note::new(kind, AttrPath(at.loc.clone()), message));
    }

    /// A type with its parts that are Nix, as evaluating them tells.
    fn known_type(&mut self, ty: &Type, at: &At, place: &Place) -> Type {
        let mut known = ty.clone();
        if has_unread(ty, self.module)
            && let Err(why) = know(&mut known, &at.steps, &mut self.computed)
        {
            self.refuse("type", at, (&why, place));
        }
        known
    }

    /// Options that are declared by Nix which was not read.
    fn unread(&mut self, at: &At) {
        match self.computed.node(&at.steps) {
            Ok(node) => self.node(&node, at),
            Err(why) => self.refuse("declaration", at, (&why, &Place::default())),
        }
    }

    /// The options of modules below the type here that were not read.
    fn inside_unread(&mut self, at: &At) {
        let mut inside = at.clone();
        inside.steps.push(Step::Inside(at.loc.clone()));
        match self.computed.ty(&at.steps) {
            Ok(_) => self.unread(&inside.select("options")),
            Err(why) => self.refuse("type", at, (&why, &Place::default())),
        }
    }

    fn refuse(&mut self, what: &str, at: &At, (why, place): (&str, &Place)) {
        let subject = format!("{what} of `{}`", pretty::option_name(&at.loc));
        let message = format!("it is Nix that could not be read: {why}");
        self.problems.push(Problem::new(subject, message, place));
    }
}
