//! The Xen Store Daemon.

mod log;

use std::num::{NonZeroI64, NonZeroU64};
use std::path::PathBuf;

use nix_schema::{NixOptions, NixType};
use serde::{Deserialize, Serialize};

pub use log::{AccessLog, Log, LogLevel, Xenfs, Xenstored};

/// The Xen Store Daemon.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Store {
    /// Path to the Xen Store Daemon. This option is useful to
    /// switch between the legacy C-based Xen Store Daemon, and
    /// the newer OCaml-based Xen Store Daemon, `oxenstored`.
    #[nix(default_nix = r#""${cfg.package}/bin/oxenstored""#)]
    #[nix(default_text = "${config.virtualisation.xen.package}/bin/oxenstored")]
    #[nix(example_text = "${config.virtualisation.xen.package}/bin/xenstored")]
    #[nix(renamed_from("stored"))]
    pub path: PathBuf,
    /// Helper internal option that determines the type of the Xen Store Daemon based on cfg.store.path.
    #[nix(internal, read_only, no_default_text)]
    #[nix(
        default_nix = r#"if (lib.strings.hasSuffix "oxenstored" cfg.store.path) then "ocaml" else "c""#
    )]
    pub r#type: StoreKind,
    /// The OCaml-based Xen Store Daemon configuration. This
    /// option does nothing with the C-based `xenstored`.
    #[nix(submodule, default)]
    #[nix(example_nix = r#"{
        enableMerge = false;
        quota.maxWatchEvents = 2048;
        quota.enable = true;
        conflict.maxHistorySeconds = 0.12;
        conflict.burstLimit = 15.0;
        xenstored.log.file = "/dev/null";
        xenstored.log.level = "info";
    }"#)]
    pub settings: Settings,
}

/// Which of the two daemons it is.
#[derive(Debug, Serialize, Deserialize, NixType)]
#[serde(rename_all = "lowercase")]
pub enum StoreKind {
    /// The legacy daemon, `xenstored`.
    C,
    /// The newer daemon, `oxenstored`.
    Ocaml,
}

/// The configuration of `oxenstored`.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Path to the Xen Store Daemon PID file.
    #[nix(default = "/run/xen/xenstored.pid", example = "/var/run/xen/xenstored.pid")]
    pub pid_file: PathBuf,
    /// Randomly fail a transaction with EAGAIN. This option is used for debugging purposes only.
    #[serde(rename = "testEAGAIN")]
    #[nix(default_nix = "cfg.debug", example = true, visible = false)]
    pub test_eagain: bool,
    /// Whether to enable transaction merge support.
    #[nix(default = true, example = false)]
    pub enable_merge: bool,
    /// Limits on conflicts between transactions.
    pub conflict: Conflict,
    /// Permissions.
    pub perms: Perms,
    /// Quotas.
    pub quota: Quota,
    /// Whether to activate the filed base backend.
    #[nix(default = false, example = true)]
    pub persistent: bool,
    /// The daemon's files.
    pub xenstored: Xenstored,
    /// Perodic scanning for all the rings as a safenet for lazy clients.
    /// Define the interval in seconds; set to a negative integer to disable.
    #[nix(default = 20, example = 30)]
    #[nix(as = "i64")]
    #[nix(check(
        expr = "n: n != 0",
        name = "nonzeroInt",
        description = "nonzero signed integer, meaning !=0",
        class = "nonRestrictiveClause"
    ))]
    pub ring_scan_interval: NonZeroI64,
}

/// Limits on conflicts between transactions.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Conflict {
    /// Limits applied to domains whose writes cause other domains' transaction
    /// commits to fail. Must include decimal point.
    ///
    /// The burst limit is the number of conflicts a domain can cause to
    /// fail in a short period; this value is used for both the initial and
    /// the maximum value of each domain's conflict-credit, which falls by
    /// one point for each conflict caused, and when it reaches zero the
    /// domain's requests are ignored.
    #[nix(default = 5.0, example = 15.0)]
    #[nix(
        ty = "float",
        check(
            expr = "n: n >= 0",
            name = "nonnegativeFloat",
            description = "nonnegative floating point number, meaning >=0",
            class = "nonRestrictiveClause"
        )
    )]
    pub burst_limit: f64,
    /// Limits applied to domains whose writes cause other domains' transaction
    /// commits to fail. Must include decimal point.
    ///
    /// The conflict-credit is replenished over time:
    /// one point is issued after each conflict.maxHistorySeconds, so this
    /// is the minimum pause-time during which a domain will be ignored.
    #[nix(default = 0.05, example = 1.0)]
    #[nix(
        ty = "float",
        check(expr = "n: n >= 0", description = "nonnegative floating point number, meaning >=0")
    )]
    pub max_history_seconds: f64,
    /// If the conflict.rateLimitIsAggregate option is `true`, then after each
    /// tick one point of conflict-credit is given to just one domain: the
    /// one at the front of the queue. If `false`, then after each tick each
    /// domain gets a point of conflict-credit.
    ///
    /// In environments where it is known that every transaction will
    /// involve a set of nodes that is writable by at most one other domain,
    /// then it is safe to set this aggregate limit flag to `false` for better
    /// performance. (This can be determined by considering the layout of
    /// the xenstore tree and permissions, together with the content of the
    /// transactions that require protection.)
    ///
    /// A transaction which involves a set of nodes which can be modified by
    /// multiple other domains can suffer conflicts caused by any of those
    /// domains, so the flag must be set to `true`.
    #[nix(default = true, example = false)]
    pub rate_limit_is_aggregate: bool,
}

/// Permissions.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Perms {
    /// Whether to enable the node permission system.
    #[nix(default = true, example = false)]
    pub enable: bool,
    /// Whether to enable the watch permission system.
    ///
    /// When this is set to `true`, unprivileged guests can only get watch events
    /// for xenstore entries that they would've been able to read.
    ///
    /// When this is set to `false`, unprivileged guests may get watch events
    /// for xenstore entries that they cannot read. The watch event contains
    /// only the entry name, not the value.
    /// This restores behaviour prior to [XSA-115](https://xenbits.xenproject.org/xsa/advisory-115.html).
    #[nix(default = true, example = false)]
    pub enable_watch: bool,
}

/// Quotas.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quota {
    /// Whether to enable the quota system.
    #[nix(default = true, example = false)]
    pub enable: bool,
    /// Entity limit for transactions.
    #[nix(default = 1000, example = 1024)]
    pub max_entity: NonZeroU64,
    /// Size limit for transactions.
    #[nix(default = 2048, example = 4096)]
    pub max_size: NonZeroU64,
    /// Maximum number of watches by the Xenstore Watchdog.
    #[nix(default = 100, example = 256)]
    pub max_watch: NonZeroU64,
    /// Maximum number of transactions.
    #[nix(default = 10, example = 50)]
    pub transaction: NonZeroU64,
    /// Maximum number of requests per transaction.
    #[nix(default = 1024, example = 1024)]
    pub max_requests: NonZeroU64,
    /// Path limit for the quota system.
    #[nix(default = 1024, example = 1024)]
    pub max_path: NonZeroU64,
    /// Maximum outstanding requests, i.e. in-flight requests / domain.
    #[nix(default = 1024, example = 1024)]
    pub max_outstanding: NonZeroU64,
    /// Maximum number of outstanding watch events per watch.
    #[nix(default = 1024, example = 2048)]
    pub max_watch_events: NonZeroU64,
}
