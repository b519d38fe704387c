//! A service of home-manager: a unit of the user's own systemd.
//!
//! The user reads the files of secrets, so that nobody has to hand them over.

use nix_schema::AttrPath;

use super::command::{command, for_systemd};
use super::settings_file::file_name;
use super::{Of, Parts, cfg, is_set, lib, secrets, text, texts, title};
use crate::print::{Entry, Nix};

pub(super) fn parts(of: &Of<'_>) -> Parts {
    let service = of.service;
    let mut config: Vec<Entry> = secrets::settings(of, secrets::own_file).into_iter().collect();
    if service.package.is_some() {
        config.push(Entry::new("home.packages", Nix::List(vec![Nix::path("cfg.package")])));
    }
    let path = AttrPath::from(["systemd", "user", "services", service.name.as_str()]);
    let section = |name: &str, entries| Entry::new(name, Nix::Set(entries));
    let unit = vec![
        section("Unit", vec![Entry::new("Description", Nix::Text(title(service)))]),
        section("Service", service_section(of)),
        Entry::new("Install.WantedBy", texts(&["default.target"])),
    ];
    config.push(Entry::new(path, Nix::Set(unit)));
    Parts { unused: &["openFirewall", "user", "group"], config }
}

fn service_section(of: &Of<'_>) -> Vec<Entry> {
    let service = of.service;
    let mut section = Vec::new();
    let settings = if secrets::are_in_copy(of) {
        let name = [&service.name, "-pre-start"].concat();
        let script = secrets::copy(of, "$RUNTIME_DIRECTORY", secrets::own_file);
        let script = Nix::path("pkgs.writeShellScript").call(vec![text(&name), script]);
        section.push(Entry::new("ExecStartPre", Nix::Interpolated(vec![script])));
        section.push(Entry::new("RuntimeDirectory", text(&service.name)));
        Nix::Text(["%t/", &service.name, "/", &file_name(of)].concat())
    } else {
        Nix::path("settingsFile")
    };
    section.push(Entry::new("ExecStart", command(of, &settings, for_systemd)));
    section.push(Entry::new("Restart", text("on-failure")));
    if service.environment_file {
        let file = AttrPath::from(["environmentFile"]);
        let value = lib("mkIf", vec![is_set(&file), cfg(&file)]);
        section.push(Entry::new("EnvironmentFile", value));
    }
    section
}
