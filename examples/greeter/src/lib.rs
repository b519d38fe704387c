//! What the greeter is told: the one place where its settings are declared.

use std::net::IpAddr;
use std::path::PathBuf;

use nix_schema::{NixModule, NixOptions, NixType};
use serde::{Deserialize, Serialize};

/// Settings of the greeter.
#[derive(Debug, Deserialize, NixModule, Serialize)]
#[serde(deny_unknown_fields)]
#[nix(path = "services.greeter")]
#[nix(service(
    format = "toml",
    about = "the greeter, which greets whoever connects",
    ports("listen.port"),
    closed,
))]
pub struct Config {
    /// Where it listens.
    #[serde(default)]
    pub listen: Listen,
    /// How people are greeted; `{}` is the number of the guest.
    #[serde(default = "greeting")]
    #[nix(example = "Welcome, guest {}!")]
    pub greeting: String,
    /// In which tone.
    #[serde(default)]
    pub tone: Tone,
    /// The file with the word that a guest has to say first.
    #[nix(secret)]
    pub password_file: Option<PathBuf>,
}

/// Where the greeter listens.
#[derive(Debug, Deserialize, NixOptions, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Listen {
    /// The address.
    pub address: IpAddr,
    /// The port.
    #[nix(ty = "port")]
    pub port: u16,
}

/// How loud a greeting is.
#[derive(Clone, Copy, Debug, Default, Deserialize, NixType, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As it is written.
    #[default]
    Plain,
    /// In capitals.
    Loud,
}

impl Default for Listen {
    fn default() -> Self {
        Self { address: IpAddr::from([127, 0, 0, 1]), port: 7878 }
    }
}

fn greeting() -> String {
    "Hello, guest {}.".to_owned()
}
