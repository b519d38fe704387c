//! From `service(…)` on a root type to its service.

use super::field::path;
use super::nix::Nix;
use crate::{
    Account, Directory, Format, Group, Language, Module, Port, Protocol, Secret, Service, UnitKey,
};

/// What `service(…)` says.
pub struct ServiceTable {
    /// `name`, or the last name of the module's path.
    pub name: &'static str,
    /// `about`.
    pub about: Option<&'static str>,
    /// `documentation`.
    pub documentation: Option<&'static str>,
    /// `package`, `no_package`, or neither.
    pub package: Option<Option<&'static [&'static str]>>,
    /// `format`.
    pub format: Language,
    /// `closed`.
    pub closed: bool,
    /// `arguments(…)`.
    pub arguments: Option<&'static [&'static str]>,
    /// `command_nix`.
    pub command: Option<Nix>,
    /// `ports(…)` and `udp_ports(…)`.
    pub ports: &'static [(&'static [&'static str], Protocol)],
    /// `environment_file`.
    pub environment_file: bool,
    /// `account`.
    pub account: Account,
    /// `state_directory` and the like.
    pub directories: &'static [Directory],
    /// `unconfined`.
    pub unconfined: bool,
    /// `unit(…)`.
    pub unit: &'static [(&'static [&'static str], Option<Nix>)],
    /// `maintainers(…)`.
    pub maintainers: &'static [&'static str],
}

impl ServiceTable {
    /// Makes a service of the module, whose settings are these; gives the options of both.
    pub(super) fn declare(
        &self,
        module: &mut Module,
        (settings, secrets): (Group, Vec<Secret>),
    ) -> Group {
        let usual = Service::new(self.name, self.format);
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let service = Service {
            about: self.about.map_or(usual.about, str::to_owned),
            documentation: self.documentation.map(str::to_owned),
            package: self.package.map_or(usual.package, |package| package.map(path)),
            format: Format::new(self.format),
            closed: self.closed,
            arguments: self.arguments.map_or(usual.arguments, owned),
            command: self.command.as_ref().map(Nix::expr),
            ports: self.ports.iter().map(|(at, protocol)| port(at, *protocol)).collect(),
            environment_file: self.environment_file,
            secrets,
            account: self.account,
            directories: self.directories.to_vec(),
            unconfined: self.unconfined,
            unit: self.unit.iter().map(unit_key).collect(),
            maintainers: owned(self.maintainers),
            name: usual.name,
        };
        module.declare_service(service, settings)
    }
}

fn port(setting: &[&str], protocol: Protocol) -> Port {
    Port { protocol, ..Port::tcp(path(setting)) }
}

fn unit_key((at, value): &(&'static [&'static str], Option<Nix>)) -> UnitKey {
    UnitKey { path: path(at), value: value.as_ref().map(Nix::expr) }
}
