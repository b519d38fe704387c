//! Unions: the branch that fits best speaks for all.

use super::{Judge, Mismatch, Reason, Seen, View};
use crate::{EnumValue, Node, Type, Value};

impl<'a, V: View> Judge<'a, V> {
    pub(super) fn union(&mut self, ty: &'a Type, value: &V) {
        self.judged.open_union();
        self.branches(ty, value);
        self.judged.close_union();
    }

    fn branches(&mut self, ty: &'a Type, value: &V) {
        let takes_null = matches!(ty, Type::NullOr(_));
        if takes_null && matches!(value.look(), Seen::Null) {
            return;
        }
        let before = self.found.len();
        let mut best: Option<(_, Vec<Mismatch>)> = None;
        for branch in ty.inner() {
            self.ty(branch, value);
            let found = self.found.split_off(before);
            if found.is_empty() {
                return;
            }
            // Lower is better: what says of itself that it is this branch, then the right kind, then fewer mismatches.
            let is_whole = found.iter().any(|mismatch| is_whole(mismatch, self.path.len()));
            let rank = (!self.has_tag(branch, value), is_whole, found.len());
            if best.as_ref().is_none_or(|(old, _)| rank < *old) {
                best = Some((rank, found));
            }
        }
        self.report_best(ty, value, best.map(|(_, found)| found).unwrap_or_default());
    }

    /// Whether a set has a text that only this branch takes: the variant's name in an enum of serde that has a tag.
    fn has_tag(&self, branch: &Type, value: &V) -> bool {
        let named =
            if let Type::Named(name) = branch { self.cx.module.named_type(name) } else { None };
        let Type::Submodule(submodule) = named.unwrap_or(branch) else { return false };
        let Seen::Entries(entries) = value.look() else { return false };
        submodule.group.members.iter().any(|member| {
            let Node::Option(option) = &member.node else { return false };
            let Type::Enum(values) = &option.ty else { return false };
            let [EnumValue { value: Value::String(tag), .. }] = values.as_slice() else {
                return false;
            };
            let written = entries.iter().find(|(name, _)| *name == member.name);
            written
                .is_some_and(|(_, value)| matches!(value.look(), Seen::Text(text) if text == *tag))
        })
    }

    /// Of a branch that at least is of the right kind, what is wrong inside; otherwise the whole union.
    fn report_best(&mut self, ty: &Type, value: &V, best: Vec<Mismatch>) {
        let depth = self.path.len();
        if best.is_empty() || best.iter().any(|mismatch| is_whole(mismatch, depth)) {
            self.expect(ty, value, |_| false);
        } else {
            self.found.extend(best);
        }
    }
}

/// Whether the value as a whole is wrong, rather than something inside it.
pub(super) fn is_whole(mismatch: &Mismatch, depth: usize) -> bool {
    mismatch.path.len() == depth && matches!(mismatch.reason, Reason::Unexpected { .. })
}
