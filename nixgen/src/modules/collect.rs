//! What modules define, along the tree of declared options.

use std::collections::HashMap;

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{AttrPath, OptionDecl, Text};

use super::options::{Options, Step};
use super::{At, Definition, Odd, spread};

/// What was found in modules.
#[derive(Debug)]
pub(crate) struct Collected<'a, G> {
    pub(crate) definitions: Vec<Definition<'a>>,
    /// The same as nixpkgs merges them: with all that stands around their values.
    pub(crate) raw: Vec<Raw<'a>>,
    /// What nobody declares, where that may be.
    pub(crate) free: Vec<(AttrPath, Value, At)>,
    pub(crate) others: Vec<Other<'a, G>>,
    /// Values of which nothing is known, where options may be defined.
    pub(crate) unknown: Vec<(AttrPath, At)>,
}

/// A definition with all properties around it: those of groups are layers of where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Raw<'a> {
    /// The name that it was set by.
    pub(crate) path: AttrPath,
    pub(crate) target: Target<'a>,
    pub(crate) value: Value,
    pub(crate) at: At,
    /// Which of the modules it stands in, in their order.
    pub(crate) module: usize,
}

/// What a name means.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target<'a> {
    Option(&'a OptionDecl),
    Renamed(&'a AttrPath),
    Removed,
}

/// What stands at a path and is no definition of an option.
#[derive(Debug)]
pub(crate) struct Other<'a, G> {
    pub(crate) path: AttrPath,
    pub(crate) at: At,
    pub(crate) found: Found<'a, G>,
}

/// What it is.
#[derive(Debug)]
pub(crate) enum Found<'a, G> {
    /// No option, beside those of a group.
    Undeclared { siblings: G, value: Value },
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

impl<G> Collected<'_, G> {
    fn new() -> Self {
        Self {
            definitions: Vec::new(),
            raw: Vec::new(),
            free: Vec::new(),
            others: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Whether nothing was found that has to do with the options.
    pub(crate) fn is_empty(&self) -> bool {
        self.definitions.is_empty() && self.others.is_empty()
    }
}

/// Walks what modules define along a tree of options. `owned` are the paths below which only declared options may stand.
pub(crate) fn collect<'a, G: Options<'a>>(
    evaluator: &mut Evaluator,
    configs: impl IntoIterator<Item = (Value, At)>,
    (tree, owned): (G, &[AttrPath]),
) -> Collected<'a, G> {
    walked(evaluator, configs, (tree, owned), (Merged::Later, &Wanted::All))
}

/// The same for definitions that are looked at one by one: nothing is there to be merged.
pub(crate) fn collect_each<'a, G: Options<'a>>(
    evaluator: &mut Evaluator,
    configs: impl IntoIterator<Item = (Value, At)>,
    (tree, owned): (G, &[AttrPath]),
) -> Collected<'a, G> {
    collect_some(evaluator, configs, (tree, owned), &Wanted::All)
}

/// The same for some of it.
pub(crate) fn collect_some<'a, G: Options<'a>>(
    evaluator: &mut Evaluator,
    configs: impl IntoIterator<Item = (Value, At)>,
    (tree, owned): (G, &[AttrPath]),
    wanted: &Wanted<'_>,
) -> Collected<'a, G> {
    walked(evaluator, configs, (tree, owned), (Merged::Never, wanted))
}

/// What of a set is looked at.
#[derive(Debug)]
pub(crate) enum Wanted<'w> {
    /// All that is in it.
    All,
    /// Only these attributes, and of each so much.
    Names(HashMap<&'w str, Self>),
}

impl<'w> Wanted<'w> {
    /// So much of the attribute of that name.
    fn below(&self, name: &str) -> Option<&Self> {
        match self {
            Self::All => Some(self),
            Self::Names(names) => names.get(name),
        }
    }

    /// Adds all that is at a path.
    pub(crate) fn add(&mut self, path: &[&'w str]) {
        match (self, path) {
            (Self::All, _) => {}
            (wanted @ Self::Names(_), []) => *wanted = Self::All,
            (Self::Names(names), [name, rest @ ..]) => {
                names.entry(name).or_insert_with(|| Self::Names(HashMap::new())).add(rest);
            }
        }
    }
}

/// Whether what is collected is to be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Merged {
    Later,
    Never,
}

fn walked<'a, G: Options<'a>>(
    evaluator: &mut Evaluator,
    configs: impl IntoIterator<Item = (Value, At)>,
    (tree, owned): (G, &[AttrPath]),
    (merged, wanted): (Merged, &Wanted<'_>),
) -> Collected<'a, G> {
    let mut walk = Walk { evaluator, owned, merged, collected: Collected::new(), module: 0 };
    for (module, config) in configs.into_iter().enumerate() {
        walk.module = module;
        walk.group((tree, wanted), &AttrPath::root(), config);
    }
    walk.collected
}

struct Walk<'a, 'w, G> {
    evaluator: &'w mut Evaluator,
    owned: &'w [AttrPath],
    merged: Merged,
    collected: Collected<'a, G>,
    /// The number of the module.
    module: usize,
}

impl<'a, G: Options<'a>> Walk<'a, '_, G> {
    fn group(
        &mut self,
        (group, wanted): (G, &Wanted<'_>),
        path: &AttrPath,
        (value, at): (Value, At),
    ) {
        for (kind, value, at) in self.plain(path, (value, at)) {
            match kind {
                Kind::Attrs(attrs) => {
                    if self.evaluator.is_open(value).unwrap_or(true) {
                        self.collected.unknown.push((path.clone(), at.clone()));
                    }
                    self.members((group, wanted), path, (value, attrs, &at));
                }
                Kind::Unknown(_) => self.collected.unknown.push((path.clone(), at)),
                _ => match group.option() {
                    Some(option) => {
                        let path = path.clone();
                        self.collected.definitions.push(Definition { path, option, value, at });
                    }
                    None if self.owns(path) => self.note(path, at, Found::NotAGroup { value }),
                    None => {}
                },
            }
        }
    }

    fn members(
        &mut self,
        (group, wanted): (G, &Wanted<'_>),
        path: &AttrPath,
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        for (name, value) in attrs {
            let Some(wanted) = wanted.below(&name) else { continue };
            let step = group.step(&name);
            if matches!(step, Step::Undeclared) && self.owned.is_empty() {
                continue;
            }
            let path = path.join(&name);
            if matches!(step, Step::Undeclared) && (group.is_open() || !self.owns(&path)) {
                if group.is_open() {
                    self.collected.free.push((path, value, at.clone()));
                }
                continue;
            }
            let at = at.named(self.evaluator.position(set, &name).ok().flatten());
            let target = match &step {
                Step::Option(option) => Some(Target::Option(option)),
                Step::Renamed(to) => Some(Target::Renamed(to)),
                Step::Removed(_) => Some(Target::Removed),
                Step::Group(_) | Step::Unknown | Step::Undeclared => None,
            };
            if let Some(target) = target.filter(|_| self.merged == Merged::Later) {
                let (path, at) = (path.clone(), at.clone());
                self.collected.raw.push(Raw { path, target, value, at, module: self.module });
            }
            match step {
                Step::Group(group) => self.group((group, wanted), &path, (value, at)),
                Step::Option(option) => self.option(option, path, (value, at)),
                Step::Renamed(to) => self.note(&path, at, Found::Renamed { to }),
                Step::Removed(reason) => self.note(&path, at, Found::Removed { reason }),
                Step::Unknown => self.collected.unknown.push((path, at)),
                Step::Undeclared => {
                    self.note(&path, at, Found::Undeclared { siblings: group, value });
                }
            }
        }
    }

    fn option(&mut self, option: &'a OptionDecl, path: AttrPath, (value, at): (Value, At)) {
        let mut plain = self.plain(&path, (value, at));
        let last = plain.pop();
        for (_, value, at) in plain {
            let path = path.clone();
            self.collected.definitions.push(Definition { path, option, value, at });
        }
        if let Some((_, value, at)) = last {
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

    fn note(&mut self, path: &AttrPath, at: At, found: Found<'a, G>) {
        self.collected.others.push(Other { path: path.clone(), at, found });
    }

    fn owns(&self, path: &AttrPath) -> bool {
        self.owned.iter().any(|owned| path.strip_prefix(owned).is_some())
    }
}

/// What stands at a path in what a module defines, properties on the way aside; what is not known there is left out.
pub(crate) fn at_path(
    evaluator: &mut Evaluator,
    defined: (Value, At),
    path: &[&str],
) -> Vec<(Value, At)> {
    let mut reached = vec![defined];
    for wanted in path {
        let mut next = Vec::new();
        for defined in reached {
            for (kind, set, at) in spread(evaluator, defined, &mut Vec::new()) {
                let Kind::Attrs(attrs) = kind else { continue };
                let found = attrs.into_iter().find(|(name, _)| name == wanted);
                next.extend(found.map(|(name, value)| {
                    (value, at.named(evaluator.position(set, &name).ok().flatten()))
                }));
            }
        }
        reached = next;
    }
    reached
}
