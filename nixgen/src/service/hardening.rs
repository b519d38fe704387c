//! What a confined unit may not do (`systemd.exec(5)`): what hardened units of nixpkgs have in common.

use nix_schema::Value;

use super::{Of, setting, text, texts};
use crate::print::{Entry, Nix};

/// A row of the table: a key of `serviceConfig`, and what it is.
type Row = (&'static str, Is);

/// The value of a key.
enum Is {
    Yes,
    Text(&'static str),
    Texts(&'static [&'static str]),
    /// The capability to listen at a port below 1024, if one is set.
    LowPorts,
    /// Users of its own, in which that capability would not count.
    OwnUsers,
}

const ROWS: [Row; 25] = [
    ("CapabilityBoundingSet", Is::LowPorts),
    ("LockPersonality", Is::Yes),
    ("MemoryDenyWriteExecute", Is::Yes),
    ("NoNewPrivileges", Is::Yes),
    ("PrivateDevices", Is::Yes),
    ("PrivateTmp", Is::Yes),
    ("PrivateUsers", Is::OwnUsers),
    ("ProcSubset", Is::Text("pid")),
    ("ProtectClock", Is::Yes),
    ("ProtectControlGroups", Is::Yes),
    ("ProtectHome", Is::Yes),
    ("ProtectHostname", Is::Yes),
    ("ProtectKernelLogs", Is::Yes),
    ("ProtectKernelModules", Is::Yes),
    ("ProtectKernelTunables", Is::Yes),
    ("ProtectProc", Is::Text("invisible")),
    ("ProtectSystem", Is::Text("strict")),
    ("RemoveIPC", Is::Yes),
    ("RestrictAddressFamilies", Is::Texts(&["AF_INET", "AF_INET6", "AF_UNIX"])),
    ("RestrictNamespaces", Is::Yes),
    ("RestrictRealtime", Is::Yes),
    ("RestrictSUIDSGID", Is::Yes),
    ("SystemCallArchitectures", Is::Text("native")),
    ("SystemCallFilter", Is::Texts(&["@system-service", "~@privileged", "~@resources"])),
    ("UMask", Is::Text("0077")),
];

/// The keys of a confined unit; none if the service is not to be confined.
pub(super) fn keys(of: &Of<'_>) -> Vec<Entry> {
    if of.service.unconfined {
        return Vec::new();
    }
    let listens = !of.service.ports.is_empty();
    let mut keys = Vec::new();
    if listens {
        let bind = super::lib("optional", vec![Nix::path(LOW_PORT), text(BIND)]);
        keys.push(Entry::new("AmbientCapabilities", bind));
    }
    keys.extend(ROWS.iter().map(|(name, is)| {
        let value = match is {
            Is::Yes => Nix::Value(Value::Bool(true)),
            Is::Text(value) => text(value),
            Is::Texts(values) => texts(values),
            Is::LowPorts if listens => capabilities(),
            Is::LowPorts => texts(&[""]),
            Is::OwnUsers if listens => {
                Nix::Source { text: ["!", LOW_PORT].concat(), atomic: false }
            }
            Is::OwnUsers => Nix::Value(Value::Bool(true)),
        };
        Entry::new(*name, value)
    }));
    keys
}

/// The binding that says whether a port is one that only root may listen at.
pub(super) fn binding(of: &Of<'_>) -> Option<(&'static str, Nix)> {
    if of.service.unconfined || of.service.ports.is_empty() {
        return None;
    }
    // A port that is for both protocols is one port.
    let mut ports: Vec<Nix> = Vec::new();
    for port in of.service.ports.iter().map(|port| setting(&port.setting)) {
        if !ports.contains(&port) {
            ports.push(port);
        }
    }
    let is_low = if of.service.ports.iter().any(|port| port.optional) {
        "port: port != null && port < 1024"
    } else {
        "port: port < 1024"
    };
    let is_low = Nix::Source { text: is_low.to_owned(), atomic: false };
    Some((LOW_PORT, super::lib("any", vec![is_low, Nix::List(ports)])))
}

/// What the binding is called.
pub(super) const LOW_PORT: &str = "hasLowPort";

/// The capability to listen at such a port.
const BIND: &str = "CAP_NET_BIND_SERVICE";

/// An empty string takes all capabilities away.
fn capabilities() -> Nix {
    let bind = ["if ", LOW_PORT, " then \"", BIND, "\" else \"\""].concat();
    Nix::Source { text: bind, atomic: false }
}
