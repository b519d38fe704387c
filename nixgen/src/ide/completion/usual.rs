//! What people write where a type says no more than that it is text.

/// The end of an option's path, and what is usual there. `*` is any name.
const USUAL: &[(&[&str], &[&str])] = &[
    (
        &["wantedBy", "*"],
        &[
            "multi-user.target",
            "graphical.target",
            "default.target",
            "timers.target",
            "sockets.target",
        ],
    ),
    (
        &["after", "*"],
        &[
            "network.target",
            "network-online.target",
            "graphical-session.target",
            "local-fs.target",
            "nss-lookup.target",
        ],
    ),
    (&["wants", "*"], &["network-online.target", "nss-lookup.target"]),
    (&["requires", "*"], &["network-online.target", "local-fs.target"]),
    (&["before", "*"], &["network.target", "shutdown.target", "sleep.target"]),
    (
        &["extraGroups", "*"],
        &[
            "wheel",
            "networkmanager",
            "docker",
            "libvirtd",
            "audio",
            "video",
            "input",
            "dialout",
            "plugdev",
        ],
    ),
    (
        &["fileSystems", "*", "fsType"],
        &["ext4", "btrfs", "vfat", "xfs", "zfs", "nfs", "tmpfs", "ntfs"],
    ),
    (
        &["fileSystems", "*", "options", "*"],
        &[
            "noatime",
            "compress=zstd",
            "nofail",
            "ro",
            "subvol=@",
            "umask=0077",
            "x-systemd.automount",
        ],
    ),
    (
        &["experimental-features", "*"],
        &["nix-command", "flakes", "pipe-operators", "ca-derivations", "fetch-closure"],
    ),
    (
        &["i18n", "defaultLocale"],
        &["en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"],
    ),
    (
        &["time", "timeZone"],
        &["UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Tokyo"],
    ),
    (
        &["serviceConfig", "Type"],
        &["simple", "exec", "oneshot", "forking", "notify", "dbus", "idle"],
    ),
    (&["serviceConfig", "Restart"], &["on-failure", "always", "on-abnormal", "no", "on-success"]),
    (
        &["kernelModules", "*"],
        &["kvm-amd", "kvm-intel", "tun", "nvme", "xhci_pci", "ahci", "usbhid", "sd_mod"],
    ),
    (
        &["availableKernelModules", "*"],
        &[
            "xhci_pci",
            "ahci",
            "nvme",
            "usb_storage",
            "usbhid",
            "sd_mod",
            "virtio_pci",
            "virtio_blk",
        ],
    ),
    (&["videoDrivers", "*"], &["modesetting", "nvidia", "amdgpu", "intel", "qxl"]),
    (&["nixpkgs", "hostPlatform"], &["x86_64-linux", "aarch64-linux"]),
    (&["system", "stateVersion"], &["25.11", "25.05", "24.11"]),
];

/// What is usual for an option.
pub(super) fn values(path: &[String]) -> &'static [&'static str] {
    let row = USUAL.iter().find(|(end, _)| {
        let ends = path.len() >= end.len()
            && path
                .iter()
                .rev()
                .zip(end.iter().rev())
                .all(|(name, end)| *end == "*" || name == end);
        ends && (end.first().is_some_and(|first| {
            !matches!(*first, "fileSystems" | "i18n" | "time" | "nixpkgs" | "system")
        }) || path.len() == end.len())
    });
    row.map_or(&[], |(_, values)| values)
}
