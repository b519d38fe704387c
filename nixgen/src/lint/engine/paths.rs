//! What a path that names no option was meant to be.

use nix_eval::syntax::nearest;
use nix_schema::{AttrPath, Branch, Tree};

/// The option that was probably meant: a sibling, or the only one of the same name elsewhere in `whole`.
pub(in crate::lint) fn meant(
    path: &AttrPath,
    siblings: &[&str],
    whole: Option<&Tree<'_>>,
) -> Option<AttrPath> {
    let (name, parent) = path.0.split_last()?;
    if let Some(sibling) = nearest(name, siblings.iter().copied()) {
        return Some(AttrPath(parent.to_vec()).join(sibling));
    }
    let whole = whole?;
    only(name, whole)
        .or_else(|| joined(path, whole))
        .or_else(|| only(nearest(name, names(whole))?, whole))
}

/// Fewer letters than this say little.
const LETTERS: usize = 5;

/// The only option whose names, written as one, end as those that lead nowhere: `boot.params` is `bootParams`.
pub(in crate::lint) fn joined(path: &AttrPath, whole: &Tree<'_>) -> Option<AttrPath> {
    let is_group = |length: &usize| match whole.get(&path.0[..*length]) {
        Some(Branch::Tree(_)) => true,
        Some(
            Branch::Option { .. }
            | Branch::Raw
            | Branch::Alias(_)
            | Branch::Renamed { .. }
            | Branch::Removed { .. },
        )
        | None => false,
    };
    let known = (1..path.0.len()).rev().find(is_group).unwrap_or(0);
    let as_one = |names: &[String]| names.concat().to_lowercase().replace(['-', '_'], "");
    let wanted = as_one(&path.0[known..]);
    let mut found = Vec::new();
    options(&AttrPath::root(), (whole, &mut found));
    found.retain(|option| wanted.len() >= LETTERS && as_one(&option.0).ends_with(&wanted));
    match found.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Every option.
fn options(at: &AttrPath, (tree, found): (&Tree<'_>, &mut Vec<AttrPath>)) {
    for (member, branch) in &tree.members {
        match branch {
            Branch::Tree(tree) => options(&at.join(member), (tree, found)),
            Branch::Option { .. } => found.push(at.join(member)),
            Branch::Raw | Branch::Alias(_) | Branch::Renamed { .. } | Branch::Removed { .. } => {}
        }
    }
}

/// The only option of that name.
fn only(name: &str, whole: &Tree<'_>) -> Option<AttrPath> {
    let mut found = Vec::new();
    named(name, &AttrPath::root(), (whole, &mut found));
    match found.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The names of all options.
fn names<'a>(tree: &Tree<'a>) -> Vec<&'a str> {
    let below = tree.members.iter().flat_map(|(name, branch)| match branch {
        Branch::Tree(tree) => names(tree),
        Branch::Option { .. } => vec![*name],
        Branch::Raw | Branch::Alias(_) | Branch::Renamed { .. } | Branch::Removed { .. } => vec![],
    });
    below.collect()
}

/// Every option of that name.
fn named(name: &str, at: &AttrPath, (tree, found): (&Tree<'_>, &mut Vec<AttrPath>)) {
    for (member, branch) in &tree.members {
        let path = at.join(member);
        match branch {
            Branch::Tree(tree) => named(name, &path, (tree, found)),
            Branch::Option { .. } if *member == name => found.push(path),
            Branch::Option { .. }
            | Branch::Raw
            | Branch::Alias(_)
            | Branch::Renamed { .. }
            | Branch::Removed { .. } => {}
        }
    }
}
