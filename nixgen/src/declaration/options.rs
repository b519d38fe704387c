//! The options of a declaration with their defaults, as far as these are what one reads.

use nix_schema::{AttrPath, Body, Group, Import, Module, Node, OptionDecl, Shape, Type};
use serde_json::{Map, Value as Json, json};

use super::pieces::Pieces;

/// Named types nested deeper than this go round.
const MAX_NAMES: usize = 32;

/// The options of all roots: `{ members = …; }` for a group, `{ default = …; apply = …; }` for an option.
///
/// Left out is what has no default, or is not certainly worth it: what the module itself defines, and what
/// nixpkgs' `merge` makes something else of.
pub(super) fn tree(module: &Module, pieces: &Pieces) -> Json {
    let mut tree = Map::new();
    if let Some(defined) = defined(module) {
        let walk = Walk { module, pieces, defined };
        for root in &module.roots {
            walk.group(&root.group, &root.path, below(&mut tree, &root.path));
        }
    }
    // What is read as `cfg` has to be there, whatever is in it.
    if let Some(cfg) = &module.cfg {
        below(&mut tree, cfg);
    }
    tree.into()
}

/// The paths that the module's own `config` defines; nothing if that can't be said.
fn defined(module: &Module) -> Option<Vec<&AttrPath>> {
    if module.imports.iter().any(|import| matches!(import, Import::Raw(_))) {
        return None;
    }
    let mut paths = Vec::new();
    for part in &module.config {
        match &part.body {
            Body::Definitions(definitions) => paths.extend(definitions.iter().map(|d| &d.path)),
            Body::Nix(_) => return None,
        }
    }
    Some(paths)
}

/// The members of the group at `path`.
fn below<'t>(mut members: &'t mut Map<String, Json>, path: &AttrPath) -> &'t mut Map<String, Json> {
    for name in path.names() {
        let node = members.entry(name).or_insert_with(|| json!({ "members": {} }));
        if !node.get("members").is_some_and(Json::is_object) {
            *node = json!({ "members": {} });
        }
        // It is one now.
        match node.get_mut("members").and_then(Json::as_object_mut) {
            Some(inner) => members = inner,
            None => unreachable!("a group was put there"),
        }
    }
    members
}

/// Whether one path leads to the other or into it.
pub(super) fn meet(a: &AttrPath, b: &AttrPath) -> bool {
    a.strip_prefix(b).is_some() || b.strip_prefix(a).is_some()
}

struct Walk<'a> {
    module: &'a Module,
    pieces: &'a Pieces,
    defined: Vec<&'a AttrPath>,
}

impl Walk<'_> {
    fn group(&self, group: &Group, path: &AttrPath, members: &mut Map<String, Json>) {
        for member in &group.members {
            let path = path.join(&member.name);
            match &member.node {
                Node::Group(inner) => {
                    let step = AttrPath(vec![member.name.clone()]);
                    self.group(inner, &path, below(members, &step));
                }
                Node::Option(option) => {
                    let option = self.option(option, &path);
                    members.extend(option.map(|option| (member.name.clone(), option)));
                }
                Node::Raw(_) => {}
            }
        }
    }

    fn option(&self, option: &OptionDecl, path: &AttrPath) -> Option<Json> {
        let is_defined = self.defined.iter().any(|defined| meet(defined, path));
        if is_defined || !stays(&option.ty, self.module, 0) {
            return None;
        }
        let default = self.pieces.default_of(option)?;
        let apply = option.apply.as_ref().and_then(|apply| self.pieces.number(apply));
        Some(json!({ "default": default, "apply": apply }))
    }
}

/// Whether a value of this type, defined once, is what one reads: a submodule adds its defaults, `package` makes
/// a package of a store path, and of a type that is Nix nobody knows.
pub(super) fn stays(ty: &Type, module: &Module, names: usize) -> bool {
    match ty {
        Type::Submodule(_)
        | Type::AttrTag(_)
        | Type::AttrListOf(_)
        | Type::CoercedTo(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Custom(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => false,
        Type::Simple(simple) => simple.row().shape != Shape::Package,
        Type::Named(name) => {
            names < MAX_NAMES
                && module.named_type(name).is_some_and(|ty| stays(ty, module, names + 1))
        }
        Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::Unique(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::Enum(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::Checked(_)
        | Type::Described(_) => ty.inner().into_iter().all(|ty| stays(ty, module, names)),
    }
}
