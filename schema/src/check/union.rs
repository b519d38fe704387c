//! Unions: the branch that fits best speaks for all.

use super::{Judge, Mismatch, Reason, Seen, View};
use crate::Type;

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
        let mut best: Option<Vec<Mismatch>> = None;
        for branch in ty.inner() {
            self.ty(branch, value);
            let found = self.found.split_off(before);
            if found.is_empty() {
                return;
            }
            let depth = self.path.len();
            let better = |old: &Vec<Mismatch>| rank(&found, depth) < rank(old, depth);
            if best.as_ref().is_none_or(better) {
                best = Some(found);
            }
        }
        self.report_best(ty, value, best.unwrap_or_default());
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

/// Lower is better: first the right kind, then fewer mismatches.
fn rank(found: &[Mismatch], depth: usize) -> (bool, usize) {
    (found.iter().any(|mismatch| is_whole(mismatch, depth)), found.len())
}
