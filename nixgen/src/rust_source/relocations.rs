//! `imports`, as keys.

use nix_schema::{AttrPath, Import, Relocation, Rename, Text};

use super::Printer;
use super::attribute::Meta;

impl Printer<'_> {
    /// The keys of these entries, whose paths are told from `root`.
    pub(super) fn imports(&mut self, imports: &[&Import], root: &AttrPath) -> Vec<Meta> {
        imports
            .iter()
            .map(|import| match import {
                Import::Raw(nix) => self.fragment("import_nix", nix),
                Import::Relocation(relocation) => self.relocation(relocation, root),
            })
            .collect()
    }

    fn relocation(&mut self, relocation: &Relocation, root: &AttrPath) -> Meta {
        let both =
            |from: &AttrPath, to: &AttrPath| vec![key("from", from, root), key("to", to, root)];
        match relocation {
            Relocation::Renamed { from, to, since_release, .. } => {
                let mut items = both(from, to);
                let release =
                    |release: &i64| Meta::Value("since_release".to_owned(), release.to_string());
                items.extend(since_release.as_ref().map(release));
                Meta::list("renamed", items)
            }
            Relocation::Removed { option, reason, .. } => {
                let reason = match reason {
                    Text::Static(text) => Meta::line("reason", text),
                    Text::Nix(nix) => self.fragment_in_list("reason_nix", nix),
                };
                Meta::list("removed", vec![key("option", option, root), reason])
            }
            Relocation::Alias { from, to, .. } => Meta::list("alias", both(from, to)),
            Relocation::Changed { from, to, function, .. } => {
                let mut items = both(from, to);
                items.push(self.fragment_in_list("function", function));
                Meta::list("changed", items)
            }
            Relocation::Merged { from, to, function, .. } => {
                let from = from.iter().map(|from| moved(from, root)).collect();
                let function = self.fragment_in_list("function", function);
                Meta::list("merged", vec![Meta::list("from", from), key("to", to, root), function])
            }
            Relocation::General(rename) => self.general(rename, root),
        }
    }

    fn general(&mut self, rename: &Rename, root: &AttrPath) -> Meta {
        let mut items = vec![
            key("from", &rename.from, root),
            key("to", &rename.to, root),
            Meta::flag("visible", rename.visible),
            Meta::flag("warn", rename.warn),
            self.fragment_in_list("use", &rename.r#use),
        ];
        items.extend(rename.with_priority.map(|on| Meta::flag("with_priority", on)));
        let condition = rename.condition.as_ref();
        items.extend(condition.map(|nix| self.fragment_in_list("condition", nix)));
        Meta::list("do_rename", items)
    }

    /// `renamed_from(…)` of the option at `path` below the first root.
    pub(super) fn renamed_from(&mut self, path: &[String]) -> Option<Meta> {
        let root = &self.module.roots.first()?.path;
        let (_, old) = self.old_names.iter().find(|(to, _)| to == path)?;
        let old: Vec<Meta> = old.iter().map(|from| moved(from, root)).collect();
        (self.inside == 0).then(|| Meta::list("renamed_from", old))
    }
}

/// `key = "path"`, or `key(absolute("path"))`.
fn key(key: &str, path: &AttrPath, root: &AttrPath) -> Meta {
    match relative(path, root) {
        Some(text) => Meta::line(key, &text),
        None => Meta::list(key, vec![absolute(path)]),
    }
}

fn moved(path: &AttrPath, root: &AttrPath) -> Meta {
    relative(path, root).map_or_else(|| absolute(path), |text| Meta::bare(&text))
}

fn absolute(path: &AttrPath) -> Meta {
    Meta::list("absolute", vec![Meta::bare(&path.to_string())])
}

fn relative(path: &AttrPath, root: &AttrPath) -> Option<String> {
    let rest = path.strip_prefix(root)?;
    (!rest.0.is_empty()).then(|| rest.to_string())
}
