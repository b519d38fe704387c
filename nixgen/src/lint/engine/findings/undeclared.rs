//! Paths that lead to no option, and those that did once.

use nix_eval::{Kind, Value};
use nix_schema::{AttrPath, Branch, Numbers};

use super::super::super::rules::misspelt_namespace;
use super::super::super::{Edit, Place, Safety, wording};
use super::super::judge::Typed;
use super::super::misspelt::Misspelt;
use super::super::{Known, paths};
use super::Findings;
use crate::modules::{At, spread};

impl<'a> Findings<'a, '_> {
    /// There is no option of that path; `find` finds what is at another one.
    pub(super) fn undeclared<'t>(
        &mut self,
        (path, value): (&AttrPath, Value),
        (at, siblings): (&At, &[&str]),
        find: impl Fn(&AttrPath) -> Option<&'t Branch<'a>>,
    ) where
        'a: 't,
    {
        if at.is_guarded || self.is_of_the_project(path) {
            return;
        }
        let place = self.name(at);
        let inner = self.meant_inside(path, value);
        if !inner.is_empty() {
            self.add(place, |place| wording::unknown_group(place, path, &inner));
            return;
        }
        let whole = self.known.owns(path).then_some(&self.known.tree);
        let meant = paths::meant(path, siblings, whole);
        let is_sibling = |meant: &&AttrPath| parent(meant) == parent(path);
        let fix = match meant.as_ref().filter(is_sibling) {
            Some(meant)
                if find(meant).is_none_or(|branch| self.may_be(branch, meant, (value, at))) =>
            {
                let name = meant.0.last().cloned().into_iter().collect();
                self.renaming(place, &AttrPath(name))
            }
            _ => None,
        };
        self.add(place, |place| {
            let found = wording::unknown(place, path, meant.as_ref());
            fix.into_iter().fold(found, |found, (safety, edit)| found.fix(safety, vec![edit]))
        });
    }

    /// What was meant by the options of a group that there is not.
    fn meant_inside(&mut self, path: &AttrPath, value: Value) -> Vec<AttrPath> {
        const MOST: usize = 3;
        let Ok(Kind::Attrs(attrs)) = self.evaluator.kind(value) else { return Vec::new() };
        if !self.known.owns(path) {
            return Vec::new();
        }
        let tree = &self.known.tree;
        let meant = attrs.iter().filter_map(|(name, _)| paths::joined(&path.join(name), tree));
        meant.take(MOST).collect()
    }

    /// Whether a value may be one of what is declared somewhere.
    fn may_be(&mut self, branch: &Branch<'a>, path: &AttrPath, (value, at): (Value, &At)) -> bool {
        let known: &'a Known<'a> = self.known;
        let mut values = spread(self.evaluator, (value, at.clone()), &mut Vec::new()).into_iter();
        match branch {
            Branch::Option { option, .. } => {
                let (module, numbers) = (known.module(path), Numbers::Nix);
                let typed = Typed { ty: &option.ty, module, numbers };
                values.all(|(kind, value, _)| self.broken(typed, (value, &kind)).is_none())
            }
            Branch::Tree(_) => values.all(|(kind, ..)| {
                matches!(kind, Kind::Attrs(_) | Kind::Unknown(_) | Kind::Choice(_))
            }),
            Branch::Raw | Branch::Alias(_) | Branch::Renamed { .. } | Branch::Removed { .. } => {
                true
            }
        }
    }

    /// Names on the way to options that are one letter off.
    pub(in super::super) fn misspelt(&mut self, all: &[Misspelt]) {
        for Misspelt { path, meant, option, at } in all {
            if at.is_guarded || self.is_of_the_project(path) {
                continue;
            }
            let place = self.name(at);
            let fix = self.renaming(place, &AttrPath(vec![meant.clone()]));
            let written = path.0.last().map_or("", String::as_str);
            let message = format!("`{written}` is probably meant to be `{meant}`");
            self.tell((&misspelt_namespace::RULE, place), message, |found| {
                let found = found.about(option.to_string()).help(format!("write `{meant}`"));
                fix.into_iter().fold(found, |found, (safety, edit)| found.fix(safety, vec![edit]))
            });
        }
    }

    pub(super) fn renamed(&mut self, place: Option<Place>, (path, to): (&AttrPath, &AttrPath)) {
        let below = to.strip_prefix(&AttrPath(parent(path).to_vec()));
        let fix = below.and_then(|below| self.renaming(place, &below));
        self.add(place, |place| {
            let found = wording::renamed(place, path, to);
            fix.into_iter().fold(found, |found, (safety, edit)| found.fix(safety, vec![edit]))
        });
    }

    /// Another name for an attribute, where its name is written on the left of a `=`.
    pub(super) fn renaming(
        &mut self,
        place: Option<Place>,
        to: &AttrPath,
    ) -> Option<(Safety, Edit)> {
        let place = place?;
        let text = self.report.sources.get(place.file).text();
        let rest = text.get(place.span.end as usize..)?.trim_start();
        let is_defined = rest.starts_with('.') || rest.starts_with('=') && !rest.starts_with("==");
        let own = text.get(place.span.range())?;
        let edit =
            (is_defined && !own.contains("${")).then(|| Edit { place, text: to.to_string() })?;
        Some((self.safety(place), edit))
    }

    /// Whether the linted files declare an option there, or on the way there.
    fn is_of_the_project(&mut self, path: &AttrPath) -> bool {
        let moved = |old: &Vec<String>| path.0.starts_with(old);
        self.says.relocated.iter().any(moved)
            || self.says.options.iter().any(|options| self.declares(*options, &path.0))
    }

    /// Whether a set of declarations has an option at a path, as far as it is known.
    fn declares(&mut self, options: Value, path: &[String]) -> bool {
        match self.evaluator.kind(options) {
            Ok(Kind::Attrs(attrs)) => {
                let find = |wanted: &str| attrs.iter().find(|(name, _)| name == wanted);
                if find("_type").is_some() {
                    return true;
                }
                let Some((name, rest)) = path.split_first() else {
                    return true;
                };
                match find(name).map(|(_, value)| *value) {
                    Some(value) => self.declares(value, rest),
                    None => self.evaluator.is_open(options).unwrap_or(true),
                }
            }
            Ok(Kind::Choice(choice)) => {
                choice.alternatives.into_iter().any(|options| self.declares(options, path))
            }
            Ok(Kind::Unknown(_)) | Err(_) => true,
            Ok(_) => false,
        }
    }
}

fn parent(path: &AttrPath) -> &[String] {
    path.0.split_last().map_or(&[], |(_, parent)| parent)
}
