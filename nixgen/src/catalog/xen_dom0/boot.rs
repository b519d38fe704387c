//! How Xen is booted, and what Domain 0 gets of the machine.

use std::path::PathBuf;

use nix_schema::{NixOptions, NixType};
use serde::{Deserialize, Serialize};

/// How Xen is booted.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Efi {
    /// The EFI boot entry builder script should be called with exactly one of the following arguments in order to specify its verbosity:
    ///
    /// - `quiet` supresses all messages.
    ///
    /// - `default` adds a simple "Installing Xen Hypervisor boot entries...done." message to the script.
    ///
    /// - `info` is the same as `default`, but it also prints a diff with information on which generations were altered.
    ///   - This option adds two extra dependencies to the script: `diffutils` and `bat`.
    ///
    /// - `debug` prints information messages for every single step of the script.
    ///
    /// This option does not alter the actual functionality of the script, just the number of messages printed when rebuilding the system.
    #[nix(default = Verbosity::Default, example = Verbosity::Info)]
    pub boot_builder_verbosity: Verbosity,
    /// Path to xen.efi. `pkgs.xen` is patched to install the xen.efi file
    /// on `$boot/boot/xen.efi`, but an unpatched Xen build may install it
    /// somewhere else, such as `$out/boot/efi/efi/nixos/xen.efi`. Unless
    /// you're building your own Xen derivation, you should leave this
    /// option as the default value.
    #[nix(default_nix = r#""${cfg.package.boot}/${cfg.package.efi}""#)]
    #[nix(
        default_text = "${config.virtualisation.xen.package.boot}/${config.virtualisation.xen.package.efi}"
    )]
    #[nix(
        example_text = "${config.virtualisation.xen.package}/boot/efi/efi/nixos/xen-${config.virtualisation.xen.package.version}.efi"
    )]
    pub path: PathBuf,
}

/// How much the boot entry builder says.
#[derive(Debug, Serialize, Deserialize, NixType)]
#[serde(rename_all = "lowercase")]
pub enum Verbosity {
    /// One message.
    Default,
    /// That, and what changed.
    Info,
    /// Every step.
    Debug,
    /// Nothing.
    Quiet,
}

/// What Domain 0 gets of the machine.
#[derive(Debug, Serialize, Deserialize, NixOptions)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dom0Resources {
    /// Amount of virtual CPU cores allocated to Domain 0 on boot.
    /// If set to 0, all cores are assigned to Domain 0, and
    /// unprivileged domains will compete with Domain 0 for CPU time.
    #[serde(rename = "maxVCPUs")]
    #[nix(default = 0, example = 4)]
    pub max_vcpus: u64,
    /// Amount of memory (in MiB) allocated to Domain 0 on boot.
    /// If set to 0, all memory is assigned to Domain 0, and
    /// unprivileged domains will compete with Domain 0 for free RAM.
    #[nix(default = 0, example = 512)]
    pub memory: u64,
    /// Maximum amount of memory (in MiB) that Domain 0 can
    /// dynamically allocate to itself. Does nothing if set
    /// to the same amount as virtualisation.xen.memory, or
    /// if that option is set to 0.
    #[nix(default_nix = "cfg.dom0Resources.memory", example = 1024)]
    pub max_memory: u64,
}
