//! Services: a program with a file of settings, as NixOS runs it.
//!
//! A [`Service`] says what of a service its settings do not: unit, account, ports, secrets. [`Module::with_service`]
//! makes the options of it; `nixgen` makes the rest of the module, for NixOS and its relatives.

mod declare;
mod fit;

use serde::{Deserialize, Serialize};

pub(crate) use self::declare::SETTINGS;

use crate::{AttrPath, Format, Language, NixExpr};

/// What is said of a service besides its settings.
///
/// ```
/// use nix_schema::{Group, Language, Module, OptionDecl, Port, Service, Simple, Value};
///
/// let port = OptionDecl::new(Simple::Port.into()).with_default(Value::Int(80)).with_description("Where to listen.");
/// let service = Service { ports: vec![Port::tcp("port")], ..Service::new("relay", Language::Toml) };
/// let module = Module::new("relay").with_service("services.relay", service, Group::new().with("port", port));
/// let group = &module.roots[0].group;
/// assert!(["enable", "package", "settings", "openFirewall"].iter().all(|name| group.get(name).is_some()));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// What the unit is called, and its directories, its file of settings and its account.
    pub name: String,
    /// What it is, as it follows "Whether to enable": "the mail relay".
    pub about: String,
    /// Where its settings are documented, a URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// The package below `pkgs`; without one there is no option `package`, and [`command`](Self::command) says what runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<AttrPath>,
    /// What its file of settings is written in.
    pub format: Format,
    /// Whether settings that are not declared are refused, instead of written as they are (RFC 42).
    #[serde(default, skip_serializing_if = "is_false")]
    pub closed: bool,
    /// What the program is called with. [`SETTINGS`](Self::SETTINGS) in it is the path of the file of settings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// All of `ExecStart`, in place of package and arguments; `settingsFile` in it is the file of settings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<NixExpr>,
    /// The settings that are ports it listens at: what `openFirewall` opens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ports: Vec<Port>,
    /// Whether there is an option `environmentFile`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub environment_file: bool,
    /// The settings that may not be in the store.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<Secret>,
    /// As whom it runs.
    #[serde(default)]
    pub account: Account,
    /// The directories that systemd makes for it, each called as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directories: Vec<Directory>,
    /// Whether the unit is left as systemd has it, instead of confined.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unconfined: bool,
    /// What of the unit is said otherwise, or besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unit: Vec<UnitKey>,
    /// Who maintains the module: names below `lib.maintainers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub maintainers: Vec<String>,
}

/// A setting that is a port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Port {
    /// Where it is among the settings.
    pub setting: AttrPath,
    /// What is spoken there.
    pub protocol: Protocol,
    /// Whether it can be left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
}

/// What is spoken at a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Protocol {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
}

/// A setting whose value is a secret: an option beside `settings` names a file that systemd hands over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Secret {
    /// Where it is among the settings.
    pub setting: AttrPath,
    /// The option that names its file, below the module's root.
    pub option: AttrPath,
    /// What the program reads there.
    pub reads: Reads,
    /// Whether it can be left out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
}

/// What a program reads of a secret in its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Reads {
    /// The path of a file with the secret.
    Path,
    /// The secret itself: it is put into a copy of the file of settings as the service starts.
    Text,
}

/// As whom a service runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Account {
    /// A user that exists while it runs (`DynamicUser`).
    #[default]
    Dynamic,
    /// A user and a group of its own, with the options `user` and `group`.
    Own,
    /// root.
    Root,
}

/// A directory that systemd makes for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Directory {
    /// Below `/var/lib`.
    State,
    /// Below `/var/cache`.
    Cache,
    /// Below `/var/log`.
    Logs,
    /// Below `/run`.
    Runtime,
}

/// A definition below the unit: in place of the usual one, or besides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnitKey {
    /// What it defines: `serviceConfig.PrivateDevices`, `after`.
    pub path: AttrPath,
    /// As what; [`None`] leaves the usual one out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<NixExpr>,
}

impl Service {
    /// What stands for the path of the file of settings in [`arguments`](Self::arguments).
    pub const SETTINGS: &'static str = "{settings}";

    /// A service called `name` that is run from the package of that name with `--config` and its file of settings.
    #[must_use]
    pub fn new(name: &str, language: Language) -> Self {
        Self {
            name: name.to_owned(),
            about: name.to_owned(),
            documentation: None,
            package: Some(AttrPath::from([name])),
            format: Format::new(language),
            closed: false,
            arguments: ["--config", Self::SETTINGS].map(str::to_owned).to_vec(),
            command: None,
            ports: Vec::new(),
            environment_file: false,
            secrets: Vec::new(),
            account: Account::Dynamic,
            directories: Vec::new(),
            unconfined: false,
            unit: Vec::new(),
            maintainers: Vec::new(),
        }
    }
}

impl Port {
    /// The TCP port that is set at a path among the settings.
    #[must_use]
    pub fn tcp(setting: impl Into<AttrPath>) -> Self {
        Self { setting: setting.into(), protocol: Protocol::Tcp, optional: false }
    }

    /// The same for UDP.
    #[must_use]
    pub fn udp(setting: impl Into<AttrPath>) -> Self {
        Self { protocol: Protocol::Udp, ..Self::tcp(setting) }
    }
}

impl Secret {
    /// The secret at a path among the settings, with the usual name for its option: `database.password` has
    /// `database.passwordFile`, in camelCase, and `tls.file` has `tls.file`.
    #[must_use]
    pub fn new(setting: impl Into<AttrPath>, reads: Reads) -> Self {
        let setting = setting.into();
        let option = declare::file_option(&setting);
        Self { setting, option, reads, optional: false }
    }

    /// What the credential is called that systemd hands over: `database-password` for `database.passwordFile`.
    #[must_use]
    pub fn credential(&self) -> String {
        declare::credential(&self.option)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
