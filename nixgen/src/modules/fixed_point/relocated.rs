//! What modules that move options say of who still uses the old names (nixpkgs `lib/modules.nix`, `doRename`,
//! `mkRemovedOptionModule`).

use nix_eval::{Error, Evaluator, Kind, Value};
use nix_schema::{AttrPath, Group, Module, NixExpr, Node, Relocation, Rename, Text};

use super::Declared;
use super::together::Together;
use crate::modules::At;
use crate::modules::asked::Asked;
use crate::modules::declared_in_nix::attribute;
use crate::modules::merge::{Given, Merge, Merged, failed};
use crate::modules::resolved;

/// The oldest release that is supported: whoever uses a name that was renamed since is not warned (nixpkgs
/// `lib/trivial.nix`, `oldestSupportedRelease`).
const OLDEST_RELEASE: i64 = 2511;

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

/// Whether values of an old name are made others on the way.
pub(super) fn is_changed(declared: &Declared<'_>, name: &AttrPath) -> bool {
    let mut relocations = declared.modules.iter().flat_map(Module::relocations);
    relocations.any(|one| resolved::is_changed(one) && one.from().contains(name))
}

/// The general form of the relocation that an old name is of, if it has that.
pub(super) fn general<'a>(modules: &'a [Module], name: &AttrPath) -> Option<&'a Rename> {
    modules.iter().flat_map(Module::relocations).find_map(|relocation| match relocation {
        Relocation::General(rename) if rename.from == *name => Some(&**rename),
        Relocation::General(_)
        | Relocation::Renamed { .. }
        | Relocation::Removed { .. }
        | Relocation::Alias { .. }
        | Relocation::Changed { .. }
        | Relocation::Merged { .. } => None,
    })
}

/// The modules that declarations disable, by file or key.
pub(super) fn disabled(
    evaluator: &mut Evaluator,
    (declared, asked): (&Declared<'_>, &Asked<'_>),
) -> Vec<String> {
    let disabled = declared.modules.iter().flat_map(|module| &module.disabled_modules);
    let values: Vec<Value> = disabled.filter_map(|expr| asked.piece(expr)).collect();
    let names = values.into_iter().filter_map(|value| {
        let value = attribute(evaluator, value, "key").unwrap_or(value);
        match evaluator.kind(value) {
            Ok(Kind::String(name) | Kind::Path(name)) => Some(name),
            Ok(_) | Err(_) => None,
        }
    });
    names.collect()
}

/// What relocations define of the option at `path`, the last one first.
pub(super) fn said<'a>(
    merge: &mut Merge<'_, 'a>,
    together: &Together<'a, '_>,
    path: &AttrPath,
) -> Result<Vec<Given>, Merged> {
    let is_of = |name: &str| path.0.len() == 1 && path.0.first().is_some_and(|own| own == name);
    let says = Says { warnings: is_of("warnings"), assertions: is_of("assertions"), path };
    let relocations: Vec<&Relocation> =
        together.declared.modules.iter().flat_map(Module::relocations).collect();
    let mut said = Vec::new();
    for relocation in relocations.into_iter().rev() {
        if !says.may_say(relocation) {
            continue;
        }
        let at = At::plain();
        match says.of(merge, together, relocation) {
            Ok(value) => said.extend(value.map(|value| Given { value, at })),
            Err(Merged::Unknown(origin)) => {
                said.push(Given { value: merge.evaluator.unknown(&origin), at });
            }
            Err(merged) => return Err(merged),
        }
    }
    Ok(said)
}

/// What is asked of relocations.
struct Says<'p> {
    warnings: bool,
    assertions: bool,
    path: &'p AttrPath,
}

impl Says<'_> {
    fn may_say(&self, relocation: &Relocation) -> bool {
        match relocation {
            Relocation::Renamed { since_release, .. } => {
                self.warnings && since_release.is_none_or(|since| since <= OLDEST_RELEASE)
            }
            Relocation::Removed { .. } => self.assertions,
            Relocation::General(rename) => self.warnings && rename.warn,
            Relocation::Changed { to, .. } | Relocation::Merged { to, .. } => {
                self.warnings || to == self.path
            }
            Relocation::Alias { .. } => false,
        }
    }

    /// What one defines, if who defines its old names makes it do so.
    fn of<'a>(
        &self,
        merge: &mut Merge<'_, 'a>,
        together: &Together<'a, '_>,
        relocation: &Relocation,
    ) -> Result<Option<Value>, Merged> {
        let mut defined = Vec::new();
        for from in relocation.from() {
            let counting = counting(merge, together, from)?;
            if !counting.is_empty() {
                defined.push((from, counting));
            }
        }
        let Some((from, counting)) = defined.first() else { return Ok(None) };
        let value = match relocation {
            Relocation::Renamed { to, .. } => warning(merge, (from, to), counting),
            Relocation::General(rename) => warning(merge, (from, &rename.to), counting)
                .and_then(|value| under(merge, rename.condition.as_ref(), value)),
            Relocation::Removed { reason, .. } => assertion(merge, (from, reason), counting),
            Relocation::Changed { to, function, .. } | Relocation::Merged { to, function, .. } => {
                match self.warnings {
                    true => changed(merge, to, &defined),
                    false => return computed(merge, together, function).map(Some),
                }
            }
            Relocation::Alias { .. } => return Ok(None),
        };
        value.map(Some).map_err(failed)
    }
}

/// The definitions of an old name that count.
fn counting<'a>(
    merge: &mut Merge<'_, 'a>,
    together: &Together<'a, '_>,
    from: &AttrPath,
) -> Result<Vec<Given>, Merged> {
    let raw = together.collected.raw.iter().filter(|raw| raw.path == *from);
    let raw: Vec<Given> = raw.map(|raw| Given { value: raw.value, at: raw.at.clone() }).collect();
    merge.counting(&raw)
}

/// What a function makes of the configuration.
fn computed<'a>(
    merge: &mut Merge<'_, 'a>,
    together: &Together<'a, '_>,
    function: &NixExpr,
) -> Result<Value, Merged> {
    let Some(function) = merge.asked.piece(function) else {
        return Err(Merged::Unknown("a function of the declaration".to_owned()));
    };
    merge.evaluator.call(function, together.config).map_err(failed)
}

/// A value under a condition of the declaration.
fn under(
    merge: &mut Merge<'_, '_>,
    condition: Option<&NixExpr>,
    value: Value,
) -> Result<Value, Error> {
    let Some(condition) = condition else { return Ok(value) };
    let condition = merge.asked.piece(condition);
    let condition = condition.unwrap_or_else(|| merge.evaluator.unknown("a condition"));
    let kind = merge.evaluator.string("if");
    merge.evaluator.set([("_type", kind), ("condition", condition), ("content", value)])
}

/// What is said of names whose values change on the way.
fn changed(
    merge: &mut Merge<'_, '_>,
    to: &AttrPath,
    defined: &[(&AttrPath, Vec<Given>)],
) -> Result<Value, Error> {
    let texts = defined.iter().map(|(from, definitions)| {
        let files = files(definitions);
        format!(
            "The option `{from}' defined in {files} has been changed to `{to}' that has a different type. \
             Please read `{to}' documentation and update your configuration accordingly."
        )
    });
    let texts: Vec<Value> = texts.map(|text| merge.evaluator.string(&text)).collect();
    merge.evaluator.list(texts)
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
) -> Result<Value, Error> {
    let files = files(definitions);
    let text = format!("The option `{from}' defined in {files} has been renamed to `{to}'.");
    let text = merge.evaluator.string(&text);
    merge.evaluator.list([text])
}

fn assertion(
    merge: &mut Merge<'_, '_>,
    (from, reason): (&AttrPath, &Text),
    definitions: &[Given],
) -> Result<Value, Error> {
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
