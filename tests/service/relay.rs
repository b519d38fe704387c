//! A daemon with thirty settings.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;

use nix_schema::{NixModule, NixOptions, NixType};
use serde::{Deserialize, Serialize};

/// Settings of a mail relay.
#[derive(Deserialize, NixModule, Serialize)]
#[serde(deny_unknown_fields)]
#[nix(path = "services.relay")]
#[nix(service(
    format = "toml",
    about = "the mail relay",
    documentation = "https://relay.example.org/settings",
    ports("listen.port", "metrics.port"),
    udp_ports("discovery_port"),
    environment_file,
    state_directory,
    cache_directory,
    unit(path = "serviceConfig.MemoryDenyWriteExecute", nix = "false"),
    unit(path = "serviceConfig.ProcSubset", none),
    unit(path = "environment.RUST_LOG", nix = "cfg.settings.log.level"),
    maintainers("someone"),
))]
#[nix(assertion(
    that = "cfg.settings.queue.max >= cfg.settings.queue.low",
    message = "The limits of the queue are swapped."
))]
pub struct Config {
    /// What the relay calls itself.
    #[serde(rename = "host-name")]
    pub host_name: String,
    pub listen: Listen,
    pub queue: Queue,
    pub log: Log,
    #[serde(default)]
    pub metrics: Metrics,
    /// Where neighbours are looked for.
    #[serde(alias = "neighbours-port")]
    pub discovery_port: Option<u16>,
    /// Where mail goes.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// How each domain is treated.
    #[serde(default)]
    pub domains: BTreeMap<String, Domain>,
    pub database: Database,
    /// The key of the interface.
    #[nix(secret)]
    pub api_key: Option<String>,
    /// What kind of relay it is.
    #[serde(default)]
    pub r#type: Kind,
}

/// Where it listens.
#[derive(Deserialize, NixOptions, Serialize)]
pub struct Listen {
    /// The address.
    #[nix(default = "::")]
    pub address: IpAddr,
    /// The port.
    #[nix(ty = "port", default = 25, example = 2525)]
    pub port: u16,
    /// How many connections there may be.
    #[nix(default = 100)]
    pub connections: u32,
    /// Seconds until a silent connection is closed.
    #[nix(default = 30.5)]
    pub timeout: f64,
}

/// What is held back.
#[derive(Deserialize, NixOptions, Serialize)]
pub struct Queue {
    /// How many messages to hold.
    #[nix(default = 1000)]
    pub max: u32,
    /// When to accept messages again.
    #[nix(default_nix = "cfg.settings.queue.max / 2")]
    pub low: u32,
    /// Where messages are held.
    #[nix(default = "/var/lib/relay/queue")]
    pub folder: PathBuf,
}

/// What it says.
#[derive(Deserialize, NixOptions, Serialize)]
pub struct Log {
    /// How much, such as `warn` or `relay=debug,${other}=info`.
    #[nix(default = "info", example = "${x} ''y''")]
    pub level: String,
    /// Whether times are written.
    #[nix(default = true)]
    pub times: bool,
}

/// What it tells of itself.
#[derive(Default, Deserialize, NixOptions, Serialize)]
#[serde(default)]
pub struct Metrics {
    /// Whether it does.
    pub enable: bool,
    /// The port; none, and nobody can ask.
    #[serde(alias = "exporter-port", alias = "scrape-port")]
    pub port: Option<u16>,
    /// What each name begins with.
    pub prefix: String,
}

/// Where some mail goes.
#[derive(Deserialize, NixOptions, Serialize)]
pub struct Route {
    /// Which mail.
    pub pattern: String,
    /// Where to.
    pub to: Option<Target>,
    /// The lowest goes first.
    #[nix(default = 10)]
    pub priority: i8,
}

/// Where mail can go.
#[derive(Deserialize, NixType, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// To nobody.
    Nowhere,
    /// To a host.
    Host(String),
    /// To a folder.
    Folder {
        /// The folder.
        path: PathBuf,
        /// How its files are called.
        #[nix(default = "%s")]
        name: String,
    },
}

/// How a domain is treated.
#[derive(Deserialize, NixOptions, Serialize)]
pub struct Domain {
    /// Whether mail for it is taken.
    #[nix(default = true)]
    pub accept: bool,
    /// The largest message.
    #[nix(default = 10_000_000)]
    pub size: u64,
}

/// Where it keeps what it knows.
#[derive(Deserialize, NixOptions, Serialize)]
pub struct Database {
    /// The host.
    #[nix(default = "localhost")]
    pub host: String,
    /// The user.
    #[nix(default = "relay")]
    pub user: String,
    /// The file with the password.
    #[nix(secret)]
    pub password_file: PathBuf,
}

/// What kind of relay it is.
#[derive(Clone, Copy, Default, Deserialize, NixType, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It takes what comes.
    #[default]
    Open,
    /// It asks first.
    WithPassword,
}
