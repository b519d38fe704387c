//! The files of the Xen Store Daemon.

use std::path::PathBuf;

use nix_schema::{NixOptions, NixType};
use serde::{Deserialize, Serialize};

/// The daemon's files.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Xenstored {
    /// The log.
    pub log: Log,
    /// The access log.
    pub access_log: AccessLog,
    /// Files of the XenFS pseudo-filesystem.
    pub xenfs: Xenfs,
}

/// The log.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Log {
    /// Path to the Xen Store log file.
    #[nix(default = "/var/log/xen/xenstored.log", example = "/dev/null")]
    pub file: PathBuf,
    /// Logging level for the Xen Store.
    #[nix(default_nix = r#"if cfg.trace then "debug" else null"#)]
    #[nix(default_text = r#"if (config.virtualisation.xen.trace == true) then "debug" else null"#)]
    #[nix(example = Some(LogLevel::Error))]
    pub level: Option<LogLevel>,
    /// Set `xenstored-log-nb-files`.
    #[nix(default = 10, example = 16, visible = false)]
    #[nix(comment = "The hidden options below have no upstream documentation whatsoever.\n\
                   The nb* options appear to alter the log rotation behaviour, and\n\
                   the specialOps option appears to affect the Xenbus logging logic.")]
    pub nb_files: i64,
}

/// How much is logged.
#[derive(Debug, Serialize, Deserialize, NixType)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// What happens.
    Info,
    /// What may be wrong.
    Warn,
    /// What is wrong.
    Error,
}

/// The access log.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessLog {
    /// Path to the Xen Store access log file.
    #[nix(default = "/var/log/xen/xenstored-access.log")]
    #[nix(example = "/var/log/security/xenstored-access.log")]
    pub file: PathBuf,
    /// Set `access-log-nb-lines`.
    #[nix(default = 13215, example = 16384, visible = false)]
    pub nb_lines: i64,
    /// Set `acesss-log-nb-chars`.
    #[nix(default = 180, example = 256, visible = false)]
    pub nb_chars: i64,
    /// Set `access-log-special-ops`.
    #[nix(default = false, example = true, visible = false)]
    pub special_ops: bool,
}

/// Files of the XenFS pseudo-filesystem.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Xenfs {
    /// Path to the Xen Store Daemon KVA location inside the XenFS pseudo-filesystem.
    /// While it is possible to alter this value, some drivers may be hardcoded to follow the default paths.
    #[nix(default = "/proc/xen/xsd_kva")]
    #[nix(example_nix = "cfg.store.settings.xenstored.xenfs.kva", visible = false)]
    pub kva: PathBuf,
    /// Path to the Xen Store Daemon userspace port inside the XenFS pseudo-filesystem.
    /// While it is possible to alter this value, some drivers may be hardcoded to follow the default paths.
    #[nix(default = "/proc/xen/xsd_port")]
    #[nix(example_nix = "cfg.store.settings.xenstored.xenfs.port", visible = false)]
    pub port: PathBuf,
}
