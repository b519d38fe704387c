//! The spellings that are one by definition: `mkEnableOption` is what it expands to, also under a set that is
//! laid over it, and a check may stand inside or outside of `//`.

use std::rc::Rc;

use nix_eval::syntax::Span;

use super::lower::{Lower, names_at};
use super::tree::{Entry, Key, Kind, Level, Names, Node, OpTag, Origin, Piece, Set};

impl Lower<'_> {
    /// `function argument`.
    pub(super) fn call(&self, span: Span, function: Node, argument: Node) -> Node {
        if function.as_names().is_some_and(|names| names.lib_name() == Some("mkEnableOption")) {
            return enable_option(span, &function, argument);
        }
        match into_check_of_update(function) {
            Ok((add_check, [base, overlay])) => {
                let inner = Node::new(span, Kind::Call(add_check, Box::new(base)));
                let checked = self.call(span, inner, argument);
                Node::new(span, Kind::Binary(OpTag::UPDATE, Box::new([checked, overlay])))
            }
            Err(function) => Node::new(span, Kind::Call(Box::new(function), Box::new(argument))),
        }
    }
}

/// `mkEnableOption "…" // { … }`, expanded, with the attributes of the set over those of the expansion.
pub(super) fn over_enable_option(span: Span, [left, right]: [Node; 2]) -> Node {
    let says_nothing = right.as_set().is_some_and(|set| set.entries.is_empty());
    if says_nothing || !is_option(&left) || !is_overlay(&right) {
        return Node::new(span, Kind::Binary(OpTag::UPDATE, Box::new([left, right])));
    }
    let Node { kind: Kind::Call(function, mut declared), .. } = left else { return left };
    if let Kind::Set(set) = declared.kind {
        *declared = Node::new(declared.span, Kind::Set(overlaid(set, right)));
    }
    Node::new(span, Kind::Call(function, declared))
}

/// Takes `addCheck (t // { … })` apart, into `addCheck` and the sides of `//`, if the set leaves the check alone.
fn into_check_of_update(function: Node) -> Result<(Box<Node>, [Node; 2]), Node> {
    if !is_check_of_update(&function) {
        return Err(function);
    }
    let Node { span, kind: Kind::Call(add_check, ty), .. } = function else { return Err(function) };
    match *ty {
        Node { kind: Kind::Binary(_, sides), .. } => Ok((add_check, *sides)),
        ty => Err(Node::new(span, Kind::Call(add_check, Box::new(ty)))),
    }
}

fn is_check_of_update(function: &Node) -> bool {
    let Some(("addCheck", arguments)) = function.type_call() else { return false };
    let [Node { kind: Kind::Binary(OpTag::UPDATE, sides), .. }] = arguments.as_slice() else {
        return false;
    };
    keeps_check(&sides[1])
}

/// Whether the node is `mkOption` with a set whose names are known.
fn is_option(node: &Node) -> bool {
    match node.lib_call() {
        Some(("mkOption", arguments)) => match arguments.as_slice() {
            [only] => only.as_set().is_some_and(is_literal),
            _ => false,
        },
        Some(_) | None => false,
    }
}

/// What nixpkgs' `lib/options.nix` makes of `mkEnableOption name`.
fn enable_option(span: Span, function: &Node, name: Node) -> Node {
    let at = name.span;
    let lib = |path: &[&str]| names(span, function, path);
    let builtin = |name: &str| {
        let root = "builtins".into();
        let path = vec![name.into()];
        names_at(span, Names { root, level: Level::Top, origin: Origin::Builtins, path })
    };
    let entry =
        |key: &str, value: Node| Entry { span: value.span, key: Key::Static(key.into()), value };
    let entries = vec![
        entry("default", builtin("false")),
        entry("description", Node::new(at, Kind::Str(whether_to_enable(name)))),
        entry("example", builtin("true")),
        entry("type", lib(&["types", "bool"])),
    ];
    let set = Node::new(span, Kind::Set(Set::new(false, entries)));
    Node::new(span, Kind::Call(Box::new(lib(&["mkOption"])), Box::new(set)))
}

/// Another path in the `lib` that `function` was taken from.
fn names(span: Span, function: &Node, path: &[&str]) -> Node {
    let lib = function.as_names().map_or_else(
        || Names { root: "lib".into(), level: Level::Top, origin: Origin::Lib, path: Vec::new() },
        |names| Names::clone(names),
    );
    let path = path.iter().map(|name| Rc::from(*name)).collect();
    names_at(span, Names { path, ..lib })
}

/// `"Whether to enable ${name}."`, put together where `name` is a string.
fn whether_to_enable(name: Node) -> Vec<Piece> {
    let pieces =
        if let Kind::Str(pieces) = name.kind { pieces } else { vec![Piece::Interpolation(name)] };
    let mut text = String::from("Whether to enable ");
    let mut whole = Vec::with_capacity(pieces.len() + 2);
    for piece in pieces {
        match piece {
            Piece::Text(more) => text.push_str(&more),
            Piece::Interpolation(_) => {
                whole.push(Piece::Text(std::mem::take(&mut text)));
                whole.push(piece);
            }
        }
    }
    whole.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    text.push('.');
    whole.push(Piece::Text(text));
    whole
}

fn is_literal(set: &Set) -> bool {
    !set.recursive && set.is_static()
}

/// Whether the node is a set whose names are known, or several laid over each other.
fn is_overlay(node: &Node) -> bool {
    overlay(node, &is_literal)
}

/// Whether laying the node over a type leaves its check alone.
fn keeps_check(node: &Node) -> bool {
    overlay(node, &|set| is_literal(set) && set.get("check").is_none())
}

/// Whether the node is a set that is `fine`, or several such laid over each other.
fn overlay(node: &Node, fine: &dyn Fn(&Set) -> bool) -> bool {
    if let Kind::Binary(OpTag::UPDATE, sides) = &node.kind {
        return sides.iter().all(|side| overlay(side, fine));
    }
    node.as_set().is_some_and(fine)
}

/// `base // overlay`.
fn overlaid(base: Set, overlay: Node) -> Set {
    if let Kind::Binary(_, sides) = overlay.kind {
        let [first, second] = *sides;
        return overlaid(overlaid(base, first), second);
    }
    let Kind::Set(set) = overlay.kind else { return base };
    let mut entries = base.entries;
    entries.retain(|entry| set.find(&entry.key).is_none());
    entries.extend(set.entries);
    Set::new(base.recursive, entries)
}
