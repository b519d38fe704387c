//! What a user may not write among the settings, and the module system takes: other names of a setting, and secrets.
//!
//! Where settings are open, a name that is no option is written as it is. serde's `alias` is one, and serde refuses a file with
//! both names of a setting.

use nix_schema::{
    Assertion, AttrPath, Default, Group, Node, OptionDecl, Part, Reads, Secret, Type,
};

use super::{Of, expr, is_set, setting};
use crate::print::{Nix, Unprintable};

/// What refuses them, while the module still has the other names.
pub(super) fn assertions(of: &Of<'_>) -> Result<Vec<Assertion>, Unprintable> {
    let Some(settings) = settings(of) else { return Ok(Vec::new()) };
    let mut part = Part::default();
    if settings.freeform.is_some() {
        part = other_names(of, (&AttrPath::root(), settings), part);
    }
    for secret in of.service.secrets.iter().filter(|secret| secret.optional) {
        if let Some(Default::Value(value)) =
            option_at(settings, &secret.setting).and_then(|option| option.default.as_ref())
        {
            let is_left = setting(&secret.setting).infix("==", Nix::Value(value.clone()));
            let (is_given, is_left) = (expr(&is_set(&secret.option))?, expr(&is_left)?);
            let holds = [is_given.text.as_str(), " || ", &is_left.text].concat();
            part = part.with_assertion(holds.as_str(), message(of, secret).as_str());
        }
    }
    Ok(part.assertions)
}

fn message(of: &Of<'_>, secret: &Secret) -> String {
    let (setting, option) = (in_settings(of, &secret.setting), of.root.concat(&secret.option));
    match secret.reads {
        Reads::Text => {
            format!(
                "`{setting}` would be in the Nix store: name a file that holds it in `{option}` instead."
            )
        }
        Reads::Path => format!(
            "`{setting}` is where the service finds the file: name that in `{option}` instead."
        ),
    }
}

/// Those of a group, and of groups in it. What is in a type of its own is closed, and refuses them.
fn other_names(of: &Of<'_>, (at, group): (&AttrPath, &Group), mut part: Part) -> Part {
    for member in &group.members {
        let path = at.join(&member.name);
        let others = member.aliases.iter().filter(|alias| group.get(alias).is_none());
        let others: Vec<AttrPath> = others.map(|alias| at.join(alias)).collect();
        if !others.is_empty() {
            let absent = others.iter().map(|other| format!("!(cfg.settings ? {other})"));
            let absent = absent.collect::<Vec<_>>().join(" && ");
            let named = others.iter().map(|other| format!("`{}`", in_settings(of, other)));
            let message = format!(
                "Set `{}` instead of {}: a file with two names of one setting is refused.",
                place_of(of, &path),
                named.collect::<Vec<_>>().join(" or ")
            );
            part = part.with_assertion(absent.as_str(), message.as_str());
        }
        if let Node::Group(inner) = &member.node {
            part = other_names(of, (&path, inner), part);
        }
    }
    part
}

/// The option that a user sets for a setting.
fn place_of(of: &Of<'_>, path: &AttrPath) -> AttrPath {
    let is_it = |secret: &&Secret| secret.setting == *path;
    match of.service.secrets.iter().find(is_it) {
        Some(secret) => of.root.concat(&secret.option),
        None => in_settings(of, path),
    }
}

fn in_settings(of: &Of<'_>, path: &AttrPath) -> AttrPath {
    of.root.join("settings").concat(path)
}

/// The settings that have an option.
fn settings<'a>(of: &Of<'a>) -> Option<&'a Group> {
    let Node::Option(option) = &of.module.roots.first()?.group.get("settings")?.node else {
        return None;
    };
    if let Type::Submodule(submodule) = &option.ty { Some(&submodule.group) } else { None }
}

fn option_at<'g>(group: &'g Group, path: &AttrPath) -> Option<&'g OptionDecl> {
    let (last, around) = path.0.split_last()?;
    let group = around.iter().try_fold(group, |group, name| match &group.get(name)?.node {
        Node::Group(inner) => Some(inner),
        Node::Option(_) | Node::Raw(_) => None,
    })?;
    if let Node::Option(option) = &group.get(last)?.node { Some(option) } else { None }
}
