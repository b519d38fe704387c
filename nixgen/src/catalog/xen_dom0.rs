//! Xen's Domain 0: nixpkgs' `nixos/modules/virtualisation/xen-dom0.nix`, as Rust types.
//!
//! What the options do is in `xen_dom0.nix` beside this file.

mod boot;
mod store;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use nix_schema::{NixModule, NixOptions, Package};
use serde::{Deserialize, Serialize};

pub use boot::{Dom0Resources, Efi, Verbosity};
pub use store::{
    AccessLog, Conflict, Log, LogLevel, Perms, Quota, Settings, Store, StoreKind, Xenfs, Xenstored,
};

/// Xen hypervisor (Dom0) support.
#[derive(Debug, Serialize, Deserialize, NixModule)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[nix(path = "virtualisation.xen", module_file = "src/catalog/xen_dom0.nix")]
#[nix(comment = "# Interface ##")]
#[nix(removed(
    option = "bridge.name",
    reason = "The Xen Network Bridge options are currently unavailable. Please set up your own bridge manually."
))]
#[nix(removed(
    option = "bridge.address",
    reason = "The Xen Network Bridge options are currently unavailable. Please set up your own bridge manually."
))]
#[nix(removed(
    option = "bridge.prefixLength",
    reason = "The Xen Network Bridge options are currently unavailable. Please set up your own bridge manually."
))]
#[nix(removed(
    option = "bridge.forwardDns",
    reason = "The Xen Network Bridge options are currently unavailable. Please set up your own bridge manually."
))]
#[nix(assertion(
    that = "pkgs.stdenv.isx86_64",
    message_nix = r#""Xen is currently not supported on ${pkgs.stdenv.hostPlatform.system}.""#
))]
#[nix(assertion(
    that = "config.boot.loader.systemd-boot.enable
        || (config.boot ? lanzaboote) && config.boot.lanzaboote.enable",
    message = "Xen only supports booting on systemd-boot or Lanzaboote."
))]
#[nix(assertion(
    that = "config.boot.initrd.systemd.enable",
    message = "Xen does not support the legacy script-based Stage 1 initrd."
))]
#[nix(assertion(
    that = "cfg.dom0Resources.maxMemory >= cfg.dom0Resources.memory",
    message = "You have allocated more memory to dom0 than virtualisation.xen.dom0Resources.maxMemory\n\
               allows for. Please increase the maximum memory limit, or decrease the default memory allocation.\n"
))]
#[nix(assertion(
    that = "cfg.debug -> cfg.trace",
    message = "Xen's debugging features are enabled, but logging is disabled. This is most likely not what you want."
))]
#[nix(assertion(
    that = "cfg.store.settings.quota.maxWatchEvents >= cfg.store.settings.quota.maxOutstanding",
    message = "Upstream Xen recommends that maxWatchEvents be equal to or greater than maxOutstanding,\n\
               in order to mitigate denial of service attacks from malicious frontends.\n"
))]
pub struct XenDom0 {
    /// the Xen Hypervisor, a virtualisation technology defined as a *type-1 hypervisor*,
    /// which allows multiple virtual machines, known as *domains*, to run concurrently on
    /// the physical machine. NixOS runs as the privileged *Domain 0*. This option requires
    /// a reboot into a Xen kernel to take effect
    #[nix(enable)]
    pub enable: bool,
    /// Xen debug features for Domain 0. This option enables some hidden debugging tests and
    /// features, and should not be used in production
    #[nix(enable)]
    pub debug: bool,
    /// Whether to enable Xen debug tracing and logging for Domain 0.
    #[nix(default_nix = "cfg.debug", default_text = "false", example = true)]
    pub trace: bool,
    /// The package used for Xen Hypervisor.
    #[nix(description = "The package used for Xen Hypervisor.\n")]
    #[nix(default_nix = "pkgs.xen", example_text = "pkgs.xen-slim")]
    #[nix(related_packages("xen", "xen-slim"))]
    pub package: Package,
    /// QEMU, which runs in Domain 0.
    pub qemu: Qemu,
    /// Xen Command Line parameters passed to Domain 0 at boot time.
    /// Note: these are different from `boot.kernelParams`. See
    /// the [Xen documentation](https://xenbits.xenproject.org/docs/unstable/misc/xen-command-line.html) for more information.
    #[nix(default = [])]
    #[nix(example_str = r#"[
  "iommu=force:true,qinval:true,debug:true"
  "noreboot=true"
  "vga=ask"
]
"#)]
    pub boot_params: Vec<String>,
    /// How Xen is booted.
    pub efi: Efi,
    /// What Domain 0 gets of the machine.
    pub dom0_resources: Dom0Resources,
    /// The unprivileged domains.
    pub domains: Domains,
    /// The Xen Store Daemon.
    pub store: Store,
}

/// QEMU, which runs in Domain 0.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Qemu {
    /// The package with QEMU binaries that runs in Domain 0
    /// and virtualises the unprivileged domains.
    #[nix(default_nix = "pkgs.xen", example_text = "pkgs.qemu_xen")]
    #[nix(related_packages(
        "xen",
        package(name = "qemu_xen", comment = "For use with `pkgs.xen-slim`.")
    ))]
    #[nix(renamed_from("qemu-package", "package-qemu"))]
    pub package: Package,
    /// Path to the QEMU PID file.
    #[nix(default = "/run/xen/qemu-dom0.pid", example = "/var/run/xen/qemu-dom0.pid")]
    pub pid_file: PathBuf,
}

/// The unprivileged domains.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Domains {
    /// Options defined here will override the defaults for xendomains.
    /// The default options can be seen in the file included from
    /// /etc/default/xendomains.
    #[nix(ty = "lines", default = "")]
    #[nix(example = "XENDOMAINS_SAVE=/persist/xen/save\n\
                   XENDOMAINS_RESTORE=false\n\
                   XENDOMAINS_CREATE_USLEEP=10000000\n")]
    pub extra_config: String,
}
