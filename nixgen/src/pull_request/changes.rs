//! What changed in a module's options, as release notes say it.

use std::collections::{BTreeMap, HashSet};

use nix_schema::{AttrPath, Module, OptionDecl, Relocation, Text, Visitor, walk_module};

/// A line for each option that is new, has another name or type, or is no more.
pub(super) fn changes(before: &Module, after: &Module) -> String {
    let (old, new) = (Options::of(before), Options::of(after));
    let known: HashSet<&AttrPath> = before.relocations().flat_map(Relocation::from).collect();
    let is_new =
        |relocation: &&Relocation| relocation.from().iter().all(|path| !known.contains(path));
    let relocations: Vec<&Relocation> = after.relocations().filter(is_new).collect();
    let mut lines: Vec<String> = relocations.iter().flat_map(|one| moved(one)).collect();
    for (path, ty) in &new.types {
        match old.types.get(path) {
            None => lines.push(format!("{} is new", link(path))),
            Some(was) if was != ty => {
                lines.push(format!("{} is of type {ty}, it was {was}", link(path)));
            }
            Some(_) => {}
        }
    }
    let told: HashSet<&AttrPath> = relocations.iter().flat_map(|one| one.from()).collect();
    for path in old.types.keys() {
        if !new.types.contains_key(path) && !told.contains(path) {
            lines.push(format!("`{path}` was removed"));
        }
    }
    lines.iter().map(|line| ["- ", line.trim_end_matches(['.', '\n']), ".\n"].concat()).collect()
}

/// What is said of names that moved or went.
fn moved(relocation: &Relocation) -> Vec<String> {
    let from = relocation.from().iter();
    let told = from.map(|from| match (relocation.to(), relocation) {
        (Some(to), _) => format!("`{from}` was renamed to {}", link(to)),
        (None, Relocation::Removed { reason: Text::Static(reason), .. }) => {
            format!("`{from}` was removed. {reason}")
        }
        (None, _) => format!("`{from}` was removed"),
    });
    told.collect()
}

fn link(path: &AttrPath) -> String {
    format!("[{path}](#opt-{path})")
}

/// The types of options that the manual shows, in its words.
struct Options<'m> {
    module: &'m Module,
    types: BTreeMap<AttrPath, String>,
}

impl<'m> Options<'m> {
    fn of(module: &'m Module) -> Self {
        let mut options = Self { module, types: BTreeMap::new() };
        walk_module(module, &mut options);
        options
    }
}

impl Visitor for Options<'_> {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        if !option.internal && option.visible.is_visible() {
            self.types.insert(path.clone(), option.ty.description(self.module));
        }
    }
}
