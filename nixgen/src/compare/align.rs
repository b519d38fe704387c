//! Which elements of two lists belong together.

use std::collections::HashMap;

/// Up to so many pairs are looked at for the best alignment.
const MAX_PAIRS: usize = 250_000;

/// What became of the elements, by their places on the left and on the right.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Elements with the same identity that stand in the same order.
    pub(super) kept: Vec<(usize, usize)>,
    /// Elements with the same identity that stand in another order.
    pub(super) moved: Vec<(usize, usize)>,
    /// Stretches between kept elements without counterparts, left and right.
    pub(super) gaps: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Aligns two lists, each given by the identities of its elements.
///
/// Takes linear time where the lists are alike or huge; what is huge and not alike is aligned by the first
/// place of each identity.
pub(super) fn align(left: &[u64], right: &[u64]) -> Alignment {
    let prefix = left.iter().zip(right).take_while(|(l, r)| l == r).count();
    let (tail_l, tail_r) = (&left[prefix..], &right[prefix..]);
    let suffix = tail_l.iter().rev().zip(tail_r.iter().rev()).take_while(|(l, r)| l == r).count();
    let (mid_l, mid_r) = (&tail_l[..tail_l.len() - suffix], &tail_r[..tail_r.len() - suffix]);
    let middle = if mid_l.len().saturating_mul(mid_r.len()) <= MAX_PAIRS {
        longest(mid_l, mid_r)
    } else {
        ascending(mid_l, mid_r)
    };
    let mut kept: Vec<_> = (0..prefix).map(|at| (at, at)).collect();
    kept.extend(middle.into_iter().map(|(l, r)| (prefix + l, prefix + r)));
    let (end_l, end_r) = (left.len() - suffix, right.len() - suffix);
    kept.extend((0..suffix).map(|at| (end_l + at, end_r + at)));
    with_gaps((left, right), kept)
}

/// The longest common subsequence.
fn longest(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0_u32; (left.len() + 1) * width];
    for l in (0..left.len()).rev() {
        for r in (0..right.len()).rev() {
            lengths[l * width + r] = if left[l] == right[r] {
                lengths[(l + 1) * width + r + 1] + 1
            } else {
                lengths[(l + 1) * width + r].max(lengths[l * width + r + 1])
            };
        }
    }
    let (mut l, mut r, mut pairs) = (0, 0, Vec::new());
    while l < left.len() && r < right.len() {
        if left[l] == right[r] {
            pairs.push((l, r));
            (l, r) = (l + 1, r + 1);
        } else if lengths[(l + 1) * width + r] >= lengths[l * width + r + 1] {
            l += 1;
        } else {
            r += 1;
        }
    }
    pairs
}

/// A common subsequence, found by going through both once.
fn ascending(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, id) in right.iter().enumerate().rev() {
        places.entry(*id).or_default().push(at);
    }
    let (mut next, mut pairs) = (0, Vec::new());
    for (l, id) in left.iter().enumerate() {
        let Some(places) = places.get_mut(id) else { continue };
        while places.last().is_some_and(|at| *at < next) {
            places.pop();
        }
        if let Some(r) = places.pop() {
            pairs.push((l, r));
            next = r + 1;
        }
    }
    pairs
}

/// Finds out what moved, and collects the rest between the kept elements.
fn with_gaps((left, right): (&[u64], &[u64]), kept: Vec<(usize, usize)>) -> Alignment {
    let moved = moved((left, right), &kept);
    let is_moved_l: std::collections::HashSet<_> = moved.iter().map(|(l, _)| *l).collect();
    let is_moved_r: std::collections::HashSet<_> = moved.iter().map(|(_, r)| *r).collect();
    let (mut gaps, mut l, mut r) = (Vec::new(), 0, 0);
    for (kept_l, kept_r) in kept.iter().copied().chain([(left.len(), right.len())]) {
        let only_l: Vec<_> = (l..kept_l).filter(|at| !is_moved_l.contains(at)).collect();
        let only_r: Vec<_> = (r..kept_r).filter(|at| !is_moved_r.contains(at)).collect();
        if !(only_l.is_empty() && only_r.is_empty()) {
            gaps.push((only_l, only_r));
        }
        (l, r) = (kept_l + 1, kept_r + 1);
    }
    Alignment { kept, moved, gaps }
}

fn moved((left, right): (&[u64], &[u64]), kept: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut rest_r = vec![true; right.len()];
    let mut rest_l = vec![true; left.len()];
    for (l, r) in kept {
        (rest_l[*l], rest_r[*r]) = (false, false);
    }
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, id) in right.iter().enumerate().rev().filter(|(at, _)| rest_r[*at]) {
        places.entry(*id).or_default().push(at);
    }
    let rest = left.iter().enumerate().filter(|(at, _)| rest_l[*at]);
    rest.filter_map(|(l, id)| Some((l, places.get_mut(id)?.pop()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws kept elements as they are, moved ones as `~x`, the rest as `-x` and `+x`.
    fn check(left: &str, right: &str, expected: &str) {
        let ids = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
        let (l, r) = (left.as_bytes(), right.as_bytes());
        let aligned = align(&ids(left), &ids(right));
        let mut drawn: Vec<_> =
            aligned.kept.iter().map(|(at, _)| (l[*at] as char).to_string()).collect();
        drawn.extend(aligned.moved.iter().map(|(at, _)| format!("~{}", l[*at] as char)));
        for (only_l, only_r) in &aligned.gaps {
            drawn.extend(only_l.iter().map(|at| format!("-{}", l[*at] as char)));
            drawn.extend(only_r.iter().map(|at| format!("+{}", r[*at] as char)));
        }
        assert_eq!(drawn.join(" "), expected, "{left} {right}");
    }

    #[test]
    fn one_change_is_one_change() {
        check("abc", "abc", "a b c");
        check("abc", "axc", "a c -b +x");
        check("abc", "ac", "a c -b");
        check("abc", "abxc", "a b c +x");
        check("abc", "acb", "a c ~b");
        check("abcd", "bcda", "b c d ~a");
        check("abcabc", "bcabcx", "b c a b c -a +x");
        check("", "ab", "+a +b");
    }

    #[test]
    fn huge_lists_end() {
        let left: Vec<u64> = (0..200_000).collect();
        let right: Vec<u64> = (0..200_000).rev().collect();
        let aligned = align(&left, &right);
        assert_eq!(aligned.kept.len() + aligned.moved.len(), 200_000);
    }
}
