//! Paths that lead to no option, and those that did once.

use nix_eval::{Kind, Value};
use nix_schema::AttrPath;

use super::super::super::rules::misspelt_namespace;
use super::super::super::{Edit, Place, Safety, wording};
use super::super::misspelt::Misspelt;
use super::super::paths;
use super::Findings;
use crate::modules::At;

impl Findings<'_, '_> {
    pub(super) fn undeclared(&mut self, path: &AttrPath, (at, siblings): (&At, &[&str])) {
        if at.is_guarded || self.is_of_the_project(path) {
            return;
        }
        let place = self.name(at);
        let whole = self.known.owns(path).then_some(&self.known.tree);
        let meant = paths::meant(path, siblings, whole);
        let is_sibling = meant.as_ref().is_some_and(|meant| parent(meant) == parent(path));
        let edit = match meant.as_ref().and_then(|meant| meant.0.last()).filter(|_| is_sibling) {
            Some(name) => self.renaming(place, &AttrPath(vec![name.clone()])),
            None => None,
        };
        self.add(place, |place| {
            let found = wording::unknown(place, path, meant.as_ref());
            match edit {
                Some(edit) => found.fix(Safety::Safe, vec![edit]),
                None => found,
            }
        });
    }

    /// Names on the way to options that are one letter off.
    pub(in super::super) fn misspelt(&mut self, all: &[Misspelt]) {
        for Misspelt { path, meant, option, at } in all {
            if at.is_guarded || self.is_of_the_project(path) {
                continue;
            }
            let place = self.name(at);
            let edit = self.renaming(place, &AttrPath(vec![meant.clone()]));
            let written = path.0.last().map_or("", String::as_str);
            let message = format!("`{written}` is probably meant to be `{meant}`");
            self.tell((&misspelt_namespace::RULE, place), message, |found| {
                let found = found.about(option.to_string()).help(format!("write `{meant}`"));
                edit.into_iter().fold(found, |found, edit| found.fix(Safety::Safe, vec![edit]))
            });
        }
    }

    pub(super) fn renamed(&mut self, place: Option<Place>, (path, to): (&AttrPath, &AttrPath)) {
        let below = to.strip_prefix(&AttrPath(parent(path).to_vec()));
        let edit = below.and_then(|below| self.renaming(place, &below));
        self.add(place, |place| {
            let found = wording::renamed(place, path, to);
            match edit {
                Some(edit) => found.fix(Safety::Safe, vec![edit]),
                None => found,
            }
        });
    }

    /// Another name for an attribute, where its name is written on the left of a `=`.
    fn renaming(&self, place: Option<Place>, to: &AttrPath) -> Option<Edit> {
        let place = place?;
        let text = self.report.sources.get(place.file).text();
        let rest = text.get(place.span.end as usize..)?.trim_start();
        let is_defined = rest.starts_with('.') || rest.starts_with('=') && !rest.starts_with("==");
        let own = text.get(place.span.range())?;
        (is_defined && !own.contains("${")).then(|| Edit { place, text: to.to_string() })
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
