//! Sets whose attributes stand for something: `attrTag`, `attrListOf`, and sets with a `_type`.

use super::{Judge, Seen, Step, View};
use crate::tree::Tree;
use crate::{AttrList, Group, Type};

impl<'a, V: View> Judge<'a, V> {
    /// Checks that `value` is a set of one of the tags, and its value that of the tag.
    pub(super) fn tag(&mut self, ty: &Type, tags: &'a Group, value: &V) {
        let one = |seen: &Seen<'_, V>| {
            matches!(seen, Seen::Entries(entries)
                if matches!(entries.as_slice(), [(name, _)] if tags.get(name).is_some()))
        };
        if self.expect(ty, value, one)
            && let Seen::Entries(entries) = value.look()
        {
            let tree = Tree::of_group(tags, self.cx.module);
            for (name, value) in &entries {
                let step = Step::Attr(name.to_string());
                self.inside(step, |judge| judge.attribute(&tree, name, value));
            }
        }
    }

    /// Checks a list of sets of one attribute each, or one set of any.
    pub(super) fn attr_list(&mut self, ty: &Type, list: &'a AttrList, value: &V) {
        let is_either = |seen: &Seen<'_, V>| matches!(seen, Seen::Items(_) | Seen::Entries(_));
        if !self.expect(ty, value, is_either) {
            return;
        }
        let Seen::Items(items) = value.look() else {
            return self.attrs(ty, &list.elem, value);
        };
        for (at, item) in items.iter().enumerate() {
            self.inside(Step::Index(at), |judge| judge.attr_list_item(list, item));
        }
    }

    fn attr_list_item(&mut self, list: &'a AttrList, item: &V) {
        match item.look() {
            Seen::Unknown => {}
            Seen::Entries(entries) if entries.len() == 1 => {
                for (name, value) in &entries {
                    let step = Step::Attr(name.to_string());
                    self.inside(step, |judge| judge.ty(&list.elem, value));
                }
            }
            seen @ (Seen::Null
            | Seen::Bool(_)
            | Seen::Int(_)
            | Seen::Float(_)
            | Seen::Text(_)
            | Seen::Items(_)
            | Seen::Entries(_)
            | Seen::Function) => {
                self.unexpected("an attribute set of one attribute".to_owned(), &seen);
            }
        }
    }
}

/// Whether a value is a set whose `_type` is `mark`.
pub(super) fn is_marked<V: View>(seen: &Seen<'_, V>, mark: &str) -> bool {
    let Seen::Entries(entries) = seen else { return false };
    let ty = entries.iter().find(|(name, _)| name == "_type");
    ty.is_some_and(|(_, ty)| match ty.look() {
        Seen::Text(text) => text == mark,
        Seen::Unknown => true,
        Seen::Null
        | Seen::Bool(_)
        | Seen::Int(_)
        | Seen::Float(_)
        | Seen::Items(_)
        | Seen::Entries(_)
        | Seen::Function => false,
    })
}

/// Whether a value can be called: a function, or a set with a `__functor`.
pub(super) fn is_function<V: View>(seen: &Seen<'_, V>) -> bool {
    match seen {
        Seen::Function | Seen::Unknown => true,
        Seen::Entries(entries) => entries.iter().any(|(name, value)| {
            name == "__functor" && matches!(value.look(), Seen::Function | Seen::Unknown)
        }),
        Seen::Null
        | Seen::Bool(_)
        | Seen::Int(_)
        | Seen::Float(_)
        | Seen::Text(_)
        | Seen::Items(_) => false,
    }
}
