//! Secrets: how a program gets what may not be in the store.
//!
//! A setting that is the path of a file is set to where systemd puts the credential. For one that is the secret itself the
//! file of settings has a mark, which is replaced in a copy of the file as the service starts.

use nix_schema::{AttrPath, Reads, Secret};

use super::settings_file::file_name;
use super::{Of, cfg, is_set, lib, text};
use crate::print::{Entry, Nix};

/// Where a program finds a secret.
pub(super) type Found = fn(&Of<'_>, &Secret) -> Nix;

/// In the credentials of the unit (`systemd.exec(5)`, "CREDENTIALS").
pub(super) fn credential(of: &Of<'_>, secret: &Secret) -> Nix {
    text(&["/run/credentials/", &of.service.name, ".service/", &secret.credential()].concat())
}

/// In the file that the option names.
pub(super) fn own_file(_: &Of<'_>, secret: &Secret) -> Nix {
    cfg(&secret.option)
}

/// What the module sets of the settings.
pub(super) fn settings(of: &Of<'_>, found: Found) -> Option<Entry> {
    let entries: Vec<Entry> =
        of.service.secrets.iter().map(|secret| one(of, secret, found)).collect();
    let path = of.root.concat(&AttrPath::from(["settings"]));
    (!entries.is_empty()).then(|| Entry::new(path, Nix::Set(entries)))
}

fn one(of: &Of<'_>, secret: &Secret, found: Found) -> Entry {
    let value = match secret.reads {
        Reads::Path => found(of, secret),
        Reads::Text => text(&mark(secret)),
    };
    let value =
        if secret.optional { lib("mkIf", vec![is_set(&secret.option), value]) } else { value };
    Entry::new(secret.setting.clone(), value)
}

/// What stands for a secret in the file of settings.
fn mark(secret: &Secret) -> String {
    ["@", &secret.credential(), "@"].concat()
}

/// `LoadCredential`.
pub(super) fn load(of: &Of<'_>) -> Option<Entry> {
    let (needed, optional): (Vec<&Secret>, Vec<&Secret>) =
        of.service.secrets.iter().partition(|secret| !secret.optional);
    let named = |secret: &Secret| {
        let name = Nix::Text([&secret.credential(), ":"].concat());
        Nix::Interpolated(vec![name, cfg(&secret.option)])
    };
    let always = (!needed.is_empty()).then(|| Nix::List(needed.into_iter().map(named).collect()));
    let at_times = optional
        .into_iter()
        .map(|secret| lib("optional", vec![is_set(&secret.option), named(secret)]));
    let all = Nix::concatenated(always.into_iter().chain(at_times))?;
    Some(Entry::new("LoadCredential", all))
}

/// Whether the program gets a copy of the file of settings.
pub(super) fn are_in_copy(of: &Of<'_>) -> bool {
    of.service.secrets.iter().any(|secret| secret.reads == Reads::Text)
}

/// The shell script that makes the copy in the folder `folder`, from the secrets in the files that `found` tells.
pub(super) fn copy(of: &Of<'_>, folder: &str, found: Found) -> Nix {
    let target = ["\"", folder, "/", &file_name(of), "\""].concat();
    let mut pieces = vec![
        text("install -m 0600 "),
        Nix::path("settingsFile"),
        Nix::Text([" ", &target, "\n"].concat()),
    ];
    for secret in of.service.secrets.iter().filter(|secret| secret.reads == Reads::Text) {
        let replace = replace(of, secret, (&target, found));
        if secret.optional {
            let script = Nix::Interpolated(replace);
            pieces.push(lib("optionalString", vec![is_set(&secret.option), script]));
            pieces.push(text("\n"));
        } else {
            pieces.extend(replace);
        }
    }
    Nix::Interpolated(pieces)
}

fn replace(of: &Of<'_>, secret: &Secret, (target, found): (&str, Found)) -> Vec<Nix> {
    let program = lib("getExe", vec![Nix::path("pkgs.replace-secret")]);
    let file = found(of, secret);
    let file = if matches!(file, Nix::Text(_)) { file } else { lib("escapeShellArg", vec![file]) };
    let mut pieces = vec![program, Nix::Text([" '", &mark(secret), "' "].concat()), file];
    pieces.push(Nix::Text([" ", target, "\n"].concat()));
    pieces
}
