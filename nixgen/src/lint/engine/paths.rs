//! What a path that names no option was meant to be.

use nix_eval::syntax::nearest;
use nix_schema::{AttrPath, Branch, Tree};

/// The option that was probably meant: a sibling, or the only one of the same name elsewhere in `whole`.
pub(super) fn meant(
    path: &AttrPath,
    siblings: &[&str],
    whole: Option<&Tree<'_>>,
) -> Option<AttrPath> {
    let (name, parent) = path.0.split_last()?;
    if let Some(sibling) = nearest(name, siblings.iter().copied()) {
        return Some(AttrPath(parent.to_vec()).join(sibling));
    }
    let mut found = Vec::new();
    named(name, &AttrPath::root(), (whole?, &mut found));
    match found.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
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
