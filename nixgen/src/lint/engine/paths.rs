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
    only(name, whole).or_else(|| only(nearest(name, names(whole))?, whole))
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
