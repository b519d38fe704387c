//! A service of NixOS: its unit, its account, the firewall.

use nix_schema::{
    Account, AttrPath, Comment, Directory, NixExpr, Place, Port, Problem, Protocol, Secret,
    Service, UnitKey, Value,
};

use super::command::{command, for_systemd};
use super::settings_file::file_name;
use super::{
    Of, Parts, cfg, hardening, has_account, is_set, lib, secrets, setting, text, texts, title,
};
use crate::print::{Entry, Nix};

pub(super) fn parts(of: &Of<'_>) -> Parts {
    let service = of.service;
    let unit = AttrPath::from(["systemd", "services", service.name.as_str()]);
    let mut config: Vec<Entry> = secrets::settings(of, secrets::credential).into_iter().collect();
    config.push(Entry::new(unit, Nix::Set(self::unit(of))));
    config.extend(firewall(service));
    if has_account(service) {
        config.extend(account(service));
    }
    Parts { unused: &[], config }
}

/// The unit (nixpkgs `nixos/lib/systemd-unit-options.nix`).
fn unit(of: &Of<'_>) -> Vec<Entry> {
    let service = of.service;
    let mut unit = vec![Entry::new("description", Nix::Text(title(service)))];
    if let Some(url) = &service.documentation {
        unit.push(Entry::new("documentation", texts(&[url])));
    }
    unit.push(Entry::new("wantedBy", texts(&["multi-user.target"])));
    unit.push(Entry::new("wants", texts(&["network-online.target"])));
    unit.push(Entry::new("after", texts(&["network-online.target"])));
    if secrets::are_in_copy(of) {
        let copy = secrets::copy(of, "$RUNTIME_DIRECTORY", in_unit);
        unit.push(Entry::new("preStart", copy));
    }
    unit.push(Entry::new("serviceConfig", Nix::Set(service_config(of))));
    for key in &service.unit {
        say(&mut unit, (&key.path.0, key.value.as_ref()));
    }
    unit
}

/// What the service leaves out that no unit has: a name that is misspelt, perhaps.
pub(super) fn problems(of: &Of<'_>) -> Vec<Problem> {
    let usual = Service { unit: Vec::new(), ..of.service.clone() };
    let usual = unit(&Of { service: &usual, ..*of });
    let left_out = of.service.unit.iter().filter(|key| key.value.is_none());
    let unknown = left_out.filter(|key| !has(&usual, &key.path.0));
    let problem = |key: &UnitKey| {
        let message = "there is nothing of that name in the unit that could be left out";
        Problem::new(format!("unit `{}`", key.path), message, &Place::default())
    };
    unknown.map(problem).collect()
}

fn has(entries: &[Entry], path: &[String]) -> bool {
    let Some((first, rest)) = path.split_first() else { return true };
    let found = entries.iter().find(|entry| entry.path.0.as_slice() == std::slice::from_ref(first));
    match found.map(|entry| &entry.value) {
        Some(Nix::Set(inner)) => has(inner, rest),
        found => found.is_some() && rest.is_empty(),
    }
}

/// Where a secret is for the scripts of the unit.
fn in_unit(_: &Of<'_>, secret: &Secret) -> Nix {
    Nix::Text(["\"$CREDENTIALS_DIRECTORY/", &secret.credential(), "\""].concat())
}

/// `serviceConfig` (`systemd.service(5)`, `systemd.exec(5)`).
fn service_config(of: &Of<'_>) -> Vec<Entry> {
    let service = of.service;
    let settings = if secrets::are_in_copy(of) {
        Nix::Text(["/run/", &service.name, "/", &file_name(of)].concat())
    } else {
        Nix::path("settingsFile")
    };
    let mut config = vec![
        Entry::new("ExecStart", command(of, &settings, for_systemd)),
        Entry::new("Restart", text("on-failure")),
    ];
    match service.account {
        Account::Dynamic => config.push(Entry::new("DynamicUser", Nix::Value(Value::Bool(true)))),
        Account::Own => {
            config.push(Entry::new("User", Nix::path("cfg.user")));
            config.push(Entry::new("Group", Nix::path("cfg.group")));
        }
        Account::Root => {}
    }
    config.extend(directories(of));
    if service.environment_file {
        let file = AttrPath::from(["environmentFile"]);
        let value = lib("mkIf", vec![is_set(&file), cfg(&file)]);
        config.push(Entry::new("EnvironmentFile", value));
    }
    config.extend(secrets::load(of));
    let mut hardening = hardening::keys(of);
    if let Some(first) = hardening.first_mut() {
        *first = first.clone().apart(&Comment::new([" Hardening"]));
    }
    config.extend(hardening);
    config
}

fn directories(of: &Of<'_>) -> Vec<Entry> {
    let service = of.service;
    let has = |directory| service.directories.contains(&directory);
    let rows = [
        ("StateDirectory", has(Directory::State)),
        ("CacheDirectory", has(Directory::Cache)),
        ("LogsDirectory", has(Directory::Logs)),
        ("RuntimeDirectory", has(Directory::Runtime) || secrets::are_in_copy(of)),
    ];
    let name = || text(&service.name);
    rows.into_iter()
        .filter(|(_, is_there)| *is_there)
        .flat_map(|(key, _)| {
            [Entry::new(key, name()), Entry::new([key, "Mode"].concat().as_str(), text("0700"))]
        })
        .collect()
}

/// Puts a key in place of the usual one, or among those that are the service's own.
fn say(entries: &mut Vec<Entry>, (path, value): (&[String], Option<&NixExpr>)) {
    let Some((first, rest)) = path.split_first() else { return };
    let known =
        entries.iter().position(|entry| entry.path.0.as_slice() == std::slice::from_ref(first));
    if let (Some(at), false) = (known, rest.is_empty())
        && let Some(Entry { value: Nix::Set(inner), .. }) = entries.get_mut(at)
    {
        return say(inner, (rest, value));
    }
    let new = value.map(|value| Nix::Source { text: value.text.clone(), atomic: false });
    match (known.filter(|_| rest.is_empty()), new) {
        (Some(at), Some(value)) => {
            if let Some(entry) = entries.get_mut(at) {
                entry.value = value;
            }
        }
        (Some(at), None) => {
            entries.remove(at);
        }
        (None, Some(value)) => {
            // What the comment is about stays together.
            let at = entries.iter().position(|entry| !entry.comment.is_empty());
            entries.insert(at.unwrap_or(entries.len()), Entry::new(AttrPath(path.to_vec()), value));
        }
        (None, None) => {}
    }
}

fn firewall(service: &Service) -> Option<Entry> {
    let of = |protocol| ports(service.ports.iter().filter(move |port| port.protocol == protocol));
    let entries: Vec<Entry> =
        [("allowedTCPPorts", of(Protocol::Tcp)), ("allowedUDPPorts", of(Protocol::Udp))]
            .into_iter()
            .filter_map(|(key, ports)| Some(Entry::new(key, ports?)))
            .collect();
    (!entries.is_empty()).then(|| {
        let open = lib("mkIf", vec![Nix::path("cfg.openFirewall"), Nix::Set(entries)]);
        Entry::new("networking.firewall", open)
    })
}

/// The list of those that are set.
fn ports<'s>(ports: impl Iterator<Item = &'s Port>) -> Option<Nix> {
    let (optional, needed): (Vec<&Port>, Vec<&Port>) = ports.partition(|port| port.optional);
    let of = |port: &Port| setting(&port.setting);
    let always = (!needed.is_empty()).then(|| Nix::List(needed.into_iter().map(of).collect()));
    let at_times = optional
        .into_iter()
        .map(|port| lib("optional", vec![of(port).infix("!=", Nix::path("null")), of(port)]));
    Nix::concatenated(always.into_iter().chain(at_times))
}

/// The user and the group, unless others are set.
fn account(service: &Service) -> [Entry; 2] {
    let usual = |option: &str| Nix::path(option).infix("==", text(&service.name));
    let own = |entries: Vec<Entry>| Nix::Set(vec![Entry::named(&service.name, Nix::Set(entries))]);
    let user = vec![
        Entry::new("isSystemUser", Nix::Value(Value::Bool(true))),
        Entry::new("group", Nix::path("cfg.group")),
    ];
    [
        Entry::new("users.users", lib("mkIf", vec![usual("cfg.user"), own(user)])),
        Entry::new("users.groups", lib("mkIf", vec![usual("cfg.group"), own(Vec::new())])),
    ]
}
