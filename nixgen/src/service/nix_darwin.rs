//! A service of nix-darwin: a daemon of launchd.
//!
//! It runs as root, reads the files of secrets itself, and knows nothing of units.

use nix_schema::{AttrPath, Value};

use super::command::{command, for_shell};
use super::settings_file::file_name;
use super::{Of, Parts, secrets, text};
use crate::print::{Entry, Nix};

pub(super) fn parts(of: &Of<'_>) -> Parts {
    let service = of.service;
    let mut config: Vec<Entry> = secrets::settings(of, secrets::own_file).into_iter().collect();
    if service.package.is_some() {
        let packages = Nix::List(vec![Nix::path("cfg.package")]);
        config.push(Entry::new("environment.systemPackages", packages));
    }
    let path = AttrPath::from(["launchd", "daemons", service.name.as_str()]);
    let launchd = vec![
        Entry::new("KeepAlive", Nix::Value(Value::Bool(true))),
        Entry::new("RunAtLoad", Nix::Value(Value::Bool(true))),
    ];
    let daemon = vec![start(of), Entry::new("serviceConfig", Nix::Set(launchd))];
    config.push(Entry::new(path, Nix::Set(daemon)));
    Parts { unused: &["openFirewall", "environmentFile", "user", "group"], config }
}

/// `command`, or a `script` that first makes the copy of the settings.
fn start(of: &Of<'_>) -> Entry {
    if !secrets::are_in_copy(of) {
        return Entry::new("command", command(of, &Nix::path("settingsFile"), for_shell));
    }
    let folder = ["/var/run/", &of.service.name].concat();
    let file = text(&[&folder, "/", &file_name(of)].concat());
    let pieces = vec![
        Nix::Text(["install -d -m 0700 ", &folder, "\n"].concat()),
        secrets::copy(of, &folder, secrets::own_file),
        text("exec "),
        command(of, &file, for_shell),
        text("\n"),
    ];
    Entry::new("script", Nix::Interpolated(flat(pieces)))
}

/// Strings within a string as parts of it.
fn flat(pieces: Vec<Nix>) -> Vec<Nix> {
    let parts = pieces.into_iter().flat_map(|piece| match piece {
        Nix::Interpolated(inner) => inner,
        Nix::Value(_)
        | Nix::Text(_)
        | Nix::Path(_)
        | Nix::Source { .. }
        | Nix::List(_)
        | Nix::Set(_)
        | Nix::Call(..)
        | Nix::Select(..)
        | Nix::Commented(..)
        | Nix::Infix(..)
        | Nix::Let(..)
        | Nix::Function { .. } => vec![piece],
    });
    parts.collect()
}
