//! Values that are not of their type.

use nix_schema::{AttrPath, Mismatch, Reason, Type, Value as Plain, View};

use super::super::super::engine::judge::Typed;
use super::super::super::rules::{
    failed_check, not_in_enum, quoted_literal, scalar_for_list, type_mismatch,
};
use super::super::super::{Diagnostic, wording};
use super::super::places::{Found, entry_of, found_at, set_start};
use super::super::repair;
use super::super::tree::{Content, DataView, NodeId};
use super::{Judge, Named, with_edit};

/// As many mistakes are told of what is in one value of a union.
const MOST_INSIDE: usize = 100;

impl<'a, 'd, 't> Judge<'a, 'd, 't> {
    pub(super) fn leaf(&mut self, typed: Typed<'a>, (node, key): Named) {
        let view = DataView { tree: self.data, node };
        let mismatches = typed.ty.check(view, &self.context);
        if mismatches.iter().any(|mismatch| mismatch.path.is_empty()) {
            self.wrong(typed, (node, key));
            return;
        }
        for mismatch in mismatches.iter().take(MOST_INSIDE) {
            self.inside(mismatch, (node, key));
        }
    }

    /// The value as a whole is not of its type.
    fn wrong(&mut self, typed: Typed<'a>, (node, key): Named) {
        let view = DataView { tree: self.data, node };
        let fits = |ty: &Type| ty.check(view, &self.context).is_empty();
        let failed = typed.check().filter(|_| fits(typed.base()));
        let rule = failed.map_or_else(|| typed.rule(&view.look()), |_| &failed_check::RULE);
        let place = self.place(found_at(self.data, node, key));
        let (path, shown) = (self.path().to_string(), self.shown(node));
        let description = typed.ty.description(self.module);
        // Only items have no name.
        let what = wording::Valued { path: &path, is_item: key.is_none() };
        let found = wording::not_of_type((rule, place), what, (&description, &shown));
        let found = self.with_declaration(found);
        let content = self.data.content(node);
        let found = if let Some(check) = failed {
            found.help(wording::has_to_hold(check))
        } else if let (Content::Text(text), true) = (content, *rule == not_in_enum::RULE) {
            self.with_near(found, (typed, text), node)
        } else {
            self.with_fix(found, typed, (content, node))
        };
        self.tell(found, "");
    }

    fn with_near(
        &self,
        found: Diagnostic,
        (typed, text): (Typed<'a>, &str),
        node: NodeId,
    ) -> Diagnostic {
        let Some(near) = typed.near(text) else { return found };
        let found = found.help(wording::did_you_mean(near));
        let old = self.written(node);
        old.map_or(found.clone(), |old| with_edit(found, repair::name(near, old, self.data.format)))
    }

    /// With what should be written instead, where that is certain.
    fn with_fix(
        &self,
        found: Diagnostic,
        typed: Typed<'a>,
        (content, node): (&Content<'t>, NodeId),
    ) -> Diagnostic {
        let Some(old) = self.written(node) else { return found };
        if let Some(bool) = repair::yes_or_no(old).filter(|bool| typed.takes(&Plain::Bool(*bool))) {
            return found.help(format!("write `{bool}`, `{old}` is a text in YAML 1.2"));
        }
        let new = if *found.rule == scalar_for_list::RULE {
            repair::list_of(old, self.data.format)
        } else if let (Content::Text(text), true) = (content, *found.rule == quoted_literal::RULE) {
            typed.unquoted(text).as_ref().and_then(repair::literal)
        } else {
            None
        };
        let Some(new) = new else { return found };
        let found = found.help(format!("write `{new}`"));
        with_edit(found, new)
    }

    /// What is written there, if something else may be.
    fn written(&self, node: NodeId) -> Option<&'d str> {
        let node = self.data.node(node);
        self.data.text.get(node.span.range()).filter(|text| node.is_own && !text.is_empty())
    }

    /// One of the mistakes in a value that as a whole is of the right kind.
    fn inside(&mut self, mismatch: &Mismatch, (node, key): Named) {
        let entry = entry_of(self.data, (node, key), &mismatch.path);
        let Found { names, node, key, rest } = entry;
        let path = AttrPath(self.path().0.into_iter().chain(names).collect());
        let value = self.place(found_at(self.data, node, key));
        let name = self.place(key.unwrap_or_else(|| set_start(self.data, node)));
        let found = match &mismatch.reason {
            Reason::Unexpected { expected, found } => {
                Diagnostic::new(&type_mismatch::RULE, value, format!("`{path}` is not {expected}"))
                    .about(path.to_string())
                    .here(format!("this is {found}"))
            }
            Reason::Undeclared { near, .. } => {
                let parent = path.0.split_last().map(|it| it.1.to_vec()).unwrap_or_default();
                let meant = near.as_ref().map(|near| AttrPath(parent).join(near));
                wording::unknown(name, &path, meant.as_ref())
            }
            Reason::Missing { expected } => {
                let path = AttrPath(path.0.into_iter().chain(rest.iter().cloned()).collect());
                wording::no_value(name, &path.to_string()).help(format!("set it to {expected}"))
            }
        };
        self.tell(found, &rest.join("."));
    }
}
