//! What modules define, along the tree of declared options.

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{AttrPath, Branch, OptionDecl, Text, Tree};

use super::{At, Definition, ModuleValue, Odd, spread};

/// What was found in the modules of a configuration.
#[derive(Debug, Default)]
pub(crate) struct Collected<'a> {
    pub(crate) definitions: Vec<Definition<'a>>,
    pub(crate) others: Vec<(AttrPath, At, Found<'a>)>,
    /// How many values were not known, or could not be looked into.
    pub(crate) unknown: usize,
}

/// What stands at a path and is no definition of an option.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    /// No option, beside those of a tree.
    Undeclared { siblings: &'a Tree<'a> },
    /// A value where a group of options is.
    NotAGroup { value: Value },
    /// The old name of an option.
    Renamed { to: &'a AttrPath },
    /// The name of an option that is no more.
    Removed { reason: &'a Text },
    /// An `mkIf` on something else than a Boolean.
    ConditionNotBool { condition: Value },
    /// A value that can't be evaluated.
    Failed { error: Error },
}

/// Walks what modules define. `owned` are the paths below which only declared options may stand.
pub(crate) fn collect<'a>(
    evaluator: &mut Evaluator,
    modules: &[ModuleValue],
    (tree, owned): (&'a Tree<'a>, &[AttrPath]),
) -> Collected<'a> {
    let mut walk = Walk { evaluator, owned, collected: Collected::default() };
    for module in modules {
        walk.tree(tree, &AttrPath::root(), (module.config, At::plain()));
    }
    walk.collected
}

struct Walk<'a, 'w> {
    evaluator: &'w mut Evaluator,
    owned: &'w [AttrPath],
    collected: Collected<'a>,
}

impl<'a> Walk<'a, '_> {
    fn tree(&mut self, tree: &'a Tree<'a>, path: &AttrPath, (value, at): (Value, At)) {
        for (attrs, value, at) in self.plain(path, (value, at)) {
            match attrs {
                Kind::Attrs(attrs) => self.members(tree, path, (value, attrs, &at)),
                Kind::Unknown(_) => self.collected.unknown += 1,
                _ if self.owns(path) => {
                    self.note(path, at, Found::NotAGroup { value });
                }
                _ => {}
            }
        }
    }

    fn members(
        &mut self,
        tree: &'a Tree<'a>,
        path: &AttrPath,
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        for (name, value) in attrs {
            let path = path.join(&name);
            let Some(branch) = tree.members.get(name.as_str()) else {
                if self.owns(&path) && tree.freeform.is_none() {
                    let at = self.at_attribute(set, &name, at);
                    self.note(&path, at, Found::Undeclared { siblings: tree });
                }
                continue;
            };
            let at = self.at_attribute(set, &name, at);
            self.branch(branch, &path, (value, at));
        }
    }

    fn at_attribute(&mut self, set: Value, name: &str, at: &At) -> At {
        at.named(self.evaluator.position(set, name).ok().flatten())
    }

    fn branch(&mut self, branch: &'a Branch<'a>, path: &AttrPath, (value, at): (Value, At)) {
        match branch {
            Branch::Tree(tree) => self.tree(tree, path, (value, at)),
            Branch::Option { option, .. } => self.option(option, path, (value, at)),
            Branch::Alias(branch) => self.branch(branch, path, (value, at)),
            Branch::Renamed { to, .. } => self.note(path, at, Found::Renamed { to }),
            Branch::Removed { reason } => self.note(path, at, Found::Removed { reason }),
            Branch::Raw => self.collected.unknown += 1,
        }
    }

    fn option(&mut self, option: &'a OptionDecl, path: &AttrPath, (value, at): (Value, At)) {
        for (kind, value, at) in self.plain(path, (value, at)) {
            if matches!(kind, Kind::Unknown(_)) {
                self.collected.unknown += 1;
            }
            let path = path.clone();
            self.collected.definitions.push(Definition { path, option, value, at });
        }
    }

    /// What a value may be, without properties; what is odd is noted.
    fn plain(&mut self, path: &AttrPath, defined: (Value, At)) -> Vec<(Kind, Value, At)> {
        let mut odd = Vec::new();
        let plain = spread(self.evaluator, defined, &mut odd);
        for odd in odd {
            match odd {
                Odd::Condition(condition, at) => {
                    self.note(path, at, Found::ConditionNotBool { condition });
                }
                Odd::Failed(error, at) => self.note(path, at, Found::Failed { error }),
            }
        }
        plain
    }

    fn note(&mut self, path: &AttrPath, at: At, found: Found<'a>) {
        self.collected.others.push((path.clone(), at, found));
    }

    fn owns(&self, path: &AttrPath) -> bool {
        self.owned.iter().any(|owned| path.strip_prefix(owned).is_some())
    }
}
