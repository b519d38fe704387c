//! Types with the options that stand below them.

use nix_schema::{
    AttrList, AttrsWith, Coercion, CustomType, Described, Group, NoteKind, Submodule,
    SubmoduleWith, Type, Unique,
};

use super::index::Entry;
use super::module::Reader;

const FUNCTION_BODY: &str = "<function body>";

impl Reader {
    /// The type with the options below `entry` in it.
    pub(super) fn below(&mut self, ty: Type, entry: Entry<'_>) -> Type {
        let item = entry.declared("*");
        if item.is_none()
            && matches!(ty, Type::ListOf(_) | Type::NonEmptyListOf(_) | Type::AttrListOf(_))
        {
            let description = ty.description(&self.module);
            return self.unread(description, entry);
        }
        match ty {
            Type::ListOf(elem) => Type::ListOf(self.inside(elem, item)),
            Type::NonEmptyListOf(elem) => Type::NonEmptyListOf(self.inside(elem, item)),
            Type::AttrListOf(list) => {
                let elem = self.inside(Box::new(list.elem), item);
                Type::AttrListOf(Box::new(AttrList { elem: *elem, ..*list }))
            }
            Type::AttrsOf(elem) => self.attrs(*elem, false, entry),
            Type::LazyAttrsOf(elem) => self.attrs(*elem, true, entry),
            Type::FunctionTo(elem) => {
                Type::FunctionTo(self.inside(elem, entry.declared(FUNCTION_BODY)))
            }
            Type::NullOr(elem) => Type::null_or(self.below(*elem, entry)),
            Type::PasswdEntry(base) => Type::PasswdEntry(Box::new(self.below(*base, entry))),
            Type::Unique(unique) => {
                let base = self.below(unique.base, entry);
                Type::Unique(Box::new(Unique { base, message: unique.message }))
            }
            Type::CoercedTo(coercion) => {
                let to = self.below(coercion.to, entry);
                Type::CoercedTo(Box::new(Coercion { to, ..*coercion }))
            }
            Type::Submodule(submodule) => {
                Type::Submodule(Box::new(self.submodule(*submodule, entry)))
            }
            Type::AttrTag(tags) => Type::AttrTag(self.tags(&tags, entry)),
            Type::Unknown { description } => self.unread(description, entry),
            Type::Custom(custom) => {
                let CustomType { name, description, .. } = *custom;
                self.unread(description.unwrap_or(name), entry)
            }
            Type::Described(described) => {
                let base = self.below(described.base, entry);
                Type::Described(Box::new(Described { base, ..*described }))
            }
            other @ (Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Checked(_)
            | Type::Named(_)
            | Type::Raw { .. }) => {
                let description = other.description(&self.module);
                self.unread(description, entry)
            }
        }
    }

    fn inside(&mut self, elem: Box<Type>, entry: Option<Entry<'_>>) -> Box<Type> {
        match entry {
            Some(entry) => Box::new(self.below(*elem, entry)),
            None => elem,
        }
    }

    fn attrs(&mut self, elem: Type, lazy: bool, entry: Entry<'_>) -> Type {
        let named = entry.children().find(|child| child.name().starts_with('<'));
        let Some(named) = named else {
            return if lazy { Type::LazyAttrsOf(Box::new(elem)) } else { Type::attrs_of(elem) };
        };
        let elem = self.below(elem, named);
        let placeholder = named.name().trim_start_matches('<').trim_end_matches('>');
        match (placeholder, lazy) {
            ("name", false) => Type::attrs_of(elem),
            ("name", true) => Type::LazyAttrsOf(Box::new(elem)),
            _ => {
                let placeholder = Some(placeholder.to_owned());
                Type::AttrsWith(Box::new(AttrsWith { elem, lazy, placeholder, names: None }))
            }
        }
    }

    /// What is below a placeholder is inside of what a submodule takes besides its options.
    fn submodule(&mut self, mut submodule: Submodule, entry: Entry<'_>) -> Submodule {
        let freeform = submodule.group.freeform.take();
        submodule.group = self.members(entry);
        submodule.group.freeform = match freeform {
            Some(freeform) if entry.any().is_some() => Some(Box::new(self.below(*freeform, entry))),
            freeform => freeform,
        };
        submodule
    }

    fn tags(&mut self, tags: &Group, entry: Entry<'_>) -> Group {
        let mut read = Group::new();
        for tag in &tags.members {
            let option = match entry.declared(&tag.name) {
                Some(child) if child.option().is_some() => self.option(child).into(),
                Some(_) | None => {
                    let message = format!("the type of its tag `{}`, which is not shown", tag.name);
                    self.note(NoteKind::Guessed, entry, &message);
                    tag.node.clone()
                }
            };
            read = read.with(&tag.name, option);
        }
        read
    }

    /// A type with these words, of which only what is below it says what it is.
    fn unread(&mut self, description: String, entry: Entry<'_>) -> Type {
        self.note(NoteKind::Guessed, entry, "its type, by the options below it");
        let guess = self.guess(entry);
        let Type::Submodule(mut submodule) = guess else {
            self.note(NoteKind::Lost, entry, "the words for its type");
            return guess;
        };
        if entry.is_placeholder() {
            self.note(NoteKind::Lost, entry, "whether the words for it stand in parentheses");
        }
        let description = Some(description);
        submodule.with = Some(SubmoduleWith { description, ..SubmoduleWith::default() });
        Type::Submodule(submodule)
    }

    /// What has these options below it.
    pub(super) fn guess(&mut self, entry: Entry<'_>) -> Type {
        let submodule = || Type::submodule(Group::new());
        if let Some(item) = entry.declared("*") {
            let inside = self.guess(item);
            return Type::list_of(inside);
        }
        if let Some(body) = entry.declared(FUNCTION_BODY) {
            let inside = self.guess(body);
            return Type::FunctionTo(Box::new(inside));
        }
        let is_set = entry.any().is_some();
        if is_set && entry.children().len() == 1 {
            let inside = entry.any().map_or_else(submodule, |inside| self.guess(inside));
            return self.attrs_of_guessed(inside, entry);
        }
        let mut group = self.members(entry);
        if let Some(named) = entry.any().filter(|_| is_set) {
            let inside = self.guess(named);
            group.freeform = Some(Box::new(self.attrs_of_guessed(inside, entry)));
        }
        Type::submodule(group)
    }

    fn attrs_of_guessed(&mut self, elem: Type, entry: Entry<'_>) -> Type {
        let named = entry.any().map_or("<name>", Entry::name);
        if named == "<name>" {
            return Type::attrs_of(elem);
        }
        let placeholder = named.trim_start_matches('<').trim_end_matches('>').to_owned();
        Type::AttrsWith(Box::new(AttrsWith {
            elem,
            lazy: false,
            placeholder: Some(placeholder),
            names: None,
        }))
    }
}
