//! Each file by itself, while nothing is known of `config`: whether it has to do with the options at all.

use std::rc::Rc;

use nix_eval::syntax::{Expr, ExprKind, Param};
use nix_eval::{Evaluator, Kind, Value};
use nix_schema::OptionDecl;

use super::super::suppress::Depth;
use super::super::syntax;
use super::misspelt::{Misspelt, misspelt};
use super::systems::{self, System};
use super::{Known, Run};
use crate::modules::{At, Condition, Loader, Trouble, Unit, at_path, collect_each, spread};

/// What a look at a file gave.
pub(super) struct Look {
    /// Its path.
    pub(super) path: String,
    /// Its modules, if it is one itself.
    pub(super) unit: Option<Rc<Unit>>,
    /// The configurations and modules that stand in it.
    pub(super) systems: Vec<System>,
}

impl Look {
    /// How deep the file was looked into.
    pub(super) fn depth(&self) -> Depth {
        if self.unit.is_some() || !self.systems.is_empty() { Depth::Module } else { Depth::Syntax }
    }
}

impl Run<'_> {
    pub(super) fn first_look(&mut self, tree: &syntax::Tree) -> Look {
        let source = self.report.sources.get(tree.file);
        let path = source.path.to_string();
        let mut look = Look { path, unit: None, systems: Vec::new() };
        if tree.is_broken() {
            return look;
        }
        if systems::may_have(source.text()) {
            look.systems = self.systems(&look.path);
        }
        if look.systems.is_empty() && is_module(&tree.parse.expr) {
            look.unit = Some(self.loader.file(&mut self.evaluator, &look.path));
            self.evaluator.renew_limits();
        }
        look
    }
}

/// Whether the value of a file may be a module: a set, or a function whose arguments are a pattern with `...`.
fn is_module(expr: &Expr) -> bool {
    let expr = expr.peeled();
    if let ExprKind::Let { body, .. } | ExprKind::With { body, .. } = &expr.kind {
        return is_module(body);
    }
    if let ExprKind::Lambda { param: Param::Pattern(pattern), .. } = &expr.kind {
        return pattern.ellipsis;
    }
    matches!(expr.kind, ExprKind::AttrSet { .. })
}

/// What a unit has to do with the options that are known.
pub(super) struct Touch<'a> {
    /// The options that it defines, in whatever way.
    pub(super) options: Vec<&'a OptionDecl>,
    /// Names that are one letter off on the way to them.
    pub(super) misspelt: Vec<Misspelt>,
    /// Whether it has anything to do with them.
    pub(super) any: bool,
    /// Whether nothing unknown stands in what it says of them.
    pub(super) is_settled: bool,
}

/// Looks what a unit has to do with the options, the modules that stand within its modules included.
pub(super) fn touch<'a>(
    evaluator: &mut Evaluator,
    (loader, unit): (&mut Loader, &Unit),
    known: &'a Known<'a>,
) -> Touch<'a> {
    let collected = collect_each(evaluator, unit.configs(), (&known.tree, known.owned.as_slice()));
    let is_known = |value: Value| {
        !matches!(evaluator.kind(value), Ok(Kind::Unknown(_) | Kind::Choice(_)) | Err(_))
    };
    let conditions = collected.definitions.iter().map(|definition| definition.at.condition);
    let is_settled = collected.unknown.is_empty()
        && conditions.clone().all(|condition| condition != Condition::Unknown)
        && collected.definitions.iter().map(|definition| definition.value).all(is_known);
    let options = collected.definitions.iter().map(|definition| definition.option).collect();
    let nested = nested(evaluator, unit);
    let misspelt = misspelt(evaluator, unit, known);
    let any = !collected.is_empty()
        || !misspelt.is_empty()
        || says_of(unit, known)
        || nested.iter().any(|within| {
            let unit = loader.values(evaluator, std::slice::from_ref(&within.module));
            touch(evaluator, (&mut *loader, &unit), known).any
        });
    Touch { options, misspelt, any, is_settled }
}

/// Whether a unit declares or moves options below an owned path.
fn says_of(unit: &Unit, known: &Known<'_>) -> bool {
    let beside = unit.troubles.iter().any(|trouble| match trouble {
        Trouble::BesideConfig { name, .. } => {
            known.owned.iter().any(|owned| owned.0.first() == Some(name))
        }
        Trouble::Unreadable { .. } | Trouble::Failed { .. } | Trouble::NoModule => false,
    });
    beside
        || unit.says.relocated.iter().any(|path| {
            known.owned.iter().any(|owned| path.iter().zip(&owned.0).all(|(own, of)| own == of))
        })
}

/// A module that stands within another one.
pub(super) struct Within {
    pub(super) module: Value,
    /// Whether what the outer one defines holds in it too.
    pub(super) extends: bool,
}

/// Where modules stand within modules: the path, whether names stand at its end, what is below those, and whether the
/// outer module's definitions hold there (nixpkgs `nixos/modules/system/activation/specialisation.nix`,
/// `virtualisation/build-vm.nix`, `virtualisation/nixos-containers.nix`, `nixos/lib/testing/nodes.nix`).
const WITHIN: [(&[&str], Option<&str>, bool); 6] = [
    (&["specialisation"], Some("configuration"), true),
    (&["virtualisation", "vmVariant"], None, true),
    (&["virtualisation", "vmVariantWithBootLoader"], None, true),
    (&["virtualisation", "vmVariantWithDisko"], None, true),
    (&["containers"], Some("config"), false),
    (&["nodes"], Some(""), false),
];

/// The modules that stand within a unit's modules.
pub(super) fn nested(evaluator: &mut Evaluator, unit: &Unit) -> Vec<Within> {
    let mut found = Vec::new();
    for config in unit.configs() {
        for (path, below, extends) in WITHIN {
            for defined in at_path(evaluator, config.clone(), path) {
                match below {
                    None => found.push(Within { module: defined.0, extends }),
                    Some(name) => {
                        for within in below_names(evaluator, defined, name) {
                            found.push(Within { extends: extends && within.extends, ..within });
                        }
                    }
                }
            }
        }
    }
    found
}

/// What stands at `name` below each attribute; the attribute itself without a name. It may say that it stands for itself.
fn below_names(evaluator: &mut Evaluator, defined: (Value, At), name: &str) -> Vec<Within> {
    let mut found = Vec::new();
    for (kind, _, at) in spread(evaluator, defined, &mut Vec::new()) {
        let Kind::Attrs(attrs) = kind else { continue };
        for (_, value) in attrs {
            let inherits = at_path(evaluator, (value, at.clone()), &["inheritParentConfig"]);
            let extends = inherits
                .into_iter()
                .all(|(inherits, _)| evaluator.kind(inherits) == Ok(Kind::Bool(true)));
            let path: &[&str] = if name.is_empty() { &[] } else { &[name] };
            let inner = at_path(evaluator, (value, at.clone()), path);
            found.extend(inner.into_iter().map(|(module, _)| Within { module, extends }));
        }
    }
    found
}
