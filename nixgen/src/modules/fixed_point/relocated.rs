//! What modules that move options say of who still uses the old names (nixpkgs `lib/modules.nix`, `doRename`,
//! `mkRemovedOptionModule`).

use nix_eval::Value;
use nix_schema::{AttrPath, Group, Module, Node, Relocation, Text};

use super::together::Together;
use crate::modules::merge::{Given, Merge, Merged};
use crate::modules::{At, Condition};

/// The old and other names of a module's options, in the order of the modules that move them.
pub(super) fn names(module: &Module) -> Vec<AttrPath> {
    let mut names: Vec<AttrPath> =
        module.relocations().flat_map(|relocation| relocation.from().to_vec()).collect();
    for root in &module.roots {
        aliases((&root.path, &root.group), &mut names);
    }
    names
}

fn aliases((path, group): (&AttrPath, &Group), names: &mut Vec<AttrPath>) {
    for member in &group.members {
        names.extend(member.aliases.iter().map(|alias| path.join(alias)));
        if let Node::Group(below) = &member.node {
            aliases((&path.join(&member.name), below), names);
        }
    }
}

/// What they define of the option at `path`, the last one first.
pub(super) fn said<'a>(
    merge: &mut Merge<'_, 'a>,
    together: &Together<'a, '_>,
    path: &AttrPath,
) -> Result<Vec<Given>, Merged> {
    let mut said = Vec::new();
    let is_of = |name: &str| path.0.len() == 1 && path.0.first().is_some_and(|own| own == name);
    let (warnings, assertions) = (is_of("warnings"), is_of("assertions"));
    if !warnings && !assertions {
        return Ok(said);
    }
    let relocations: Vec<&Relocation> =
        together.declared.modules.iter().flat_map(Module::relocations).collect();
    for relocation in relocations.into_iter().rev() {
        let [from] = relocation.from() else {
            said.push(Given { value: merge.evaluator.unknown("a merged option"), at: At::plain() });
            continue;
        };
        let raw = together.collected.raw.iter().filter(|raw| raw.path == *from);
        let raw: Vec<Given> =
            raw.map(|raw| Given { value: raw.value, at: raw.at.clone() }).collect();
        let counting = match merge.counting(&raw) {
            Ok(counting) => counting,
            Err(Merged::Unknown(origin)) => {
                let unknown = merge.evaluator.unknown(&origin);
                said.push(Given { value: unknown, at: At::plain() });
                continue;
            }
            Err(merged) => return Err(merged),
        };
        if counting.is_empty() || counting.iter().any(|one| one.at.condition != Condition::Holds) {
            continue;
        }
        let value = match relocation {
            Relocation::Renamed { to, .. } if warnings => warning(merge, (from, to), &counting),
            Relocation::Removed { reason, .. } if assertions => {
                assertion(merge, (from, reason), &counting)
            }
            Relocation::General(_) | Relocation::Changed { .. } | Relocation::Merged { .. } => {
                Ok(merge.evaluator.unknown("what a changed option says"))
            }
            Relocation::Renamed { .. } | Relocation::Removed { .. } | Relocation::Alias { .. } => {
                continue;
            }
        };
        said.push(Given { value: value.map_err(super::super::merge::failed)?, at: At::plain() });
    }
    Ok(said)
}

/// The files of definitions, as nixpkgs lists them.
fn files(definitions: &[Given]) -> String {
    let mut files: Vec<String> = Vec::new();
    for given in definitions {
        let file = given.at.name.as_ref().map_or("<unknown-file>", |place| &place.file);
        files.push(format!("`{file}'"));
    }
    files.join(" and ")
}

fn warning(
    merge: &mut Merge<'_, '_>,
    (from, to): (&AttrPath, &AttrPath),
    definitions: &[Given],
) -> Result<Value, nix_eval::Error> {
    let files = files(definitions);
    let text = format!("The option `{from}' defined in {files} has been renamed to `{to}'.");
    let text = merge.evaluator.string(&text);
    merge.evaluator.list([text])
}

fn assertion(
    merge: &mut Merge<'_, '_>,
    (from, reason): (&AttrPath, &Text),
    definitions: &[Given],
) -> Result<Value, nix_eval::Error> {
    let files = files(definitions);
    let reason = match reason {
        Text::Static(reason) => reason.clone(),
        Text::Nix(expr) => match merge.asked.piece(expr) {
            Some(reason) => merge.evaluator.to_text(reason)?,
            None => return Ok(merge.evaluator.unknown("a reason")),
        },
    };
    let text = format!(
        "The option definition `{from}' in {files} no longer has any effect; please remove it.\n{reason}\n"
    );
    let message = merge.evaluator.string(&text);
    let holds = merge.evaluator.eval("false")?;
    let assertion = merge.evaluator.set([("assertion", holds), ("message", message)])?;
    merge.evaluator.list([assertion])
}
