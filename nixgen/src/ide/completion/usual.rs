//! What people write where a type says no more than that it is text.

/// The end of an option's path, and what is usual there. `*` is any name.
const USUAL: &[(&[&str], &[&str])] = &[
    (&["allowedTCPPorts", "*"], &["80", "443", "22"]),
    (&["allowedUDPPorts", "*"], &["53", "51820", "443"]),
    (&["supportedFilesystems", "*"], &["ntfs", "zfs", "btrfs", "nfs", "exfat"]),
    (&["networking", "nameservers", "*"], &["1.1.1.1", "9.9.9.9", "8.8.8.8"]),
    (&["console", "keyMap"], &["us", "de", "fr", "uk", "es"]),
    (&["OnCalendar"], &["daily", "hourly", "weekly", "monthly"]),
    (&["startAt", "*"], &["daily", "hourly", "weekly"]),
    (&["nix", "gc", "dates"], &["weekly", "daily", "monthly"]),
    (&["nix", "gc", "options"], &["--delete-older-than 30d", "-d"]),
    (&["trusted-users", "*"], &["root", "@wheel"]),
    (&["ProtectSystem"], &["strict", "full", "true"]),
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

/// The end of an option's path that takes any name, and names that are usual there.
const NAMES: &[(&[&str], &[&str])] = &[
    (
        &["serviceConfig"],
        &[
            "ExecStart",
            "Type",
            "User",
            "Group",
            "Restart",
            "RestartSec",
            "WorkingDirectory",
            "Environment",
            "EnvironmentFile",
            "ExecStartPre",
            "ExecStartPost",
            "ExecStop",
            "ExecReload",
            "StateDirectory",
            "RuntimeDirectory",
            "CacheDirectory",
            "LogsDirectory",
            "DynamicUser",
            "RemainAfterExit",
            "ProtectSystem",
            "ProtectHome",
            "PrivateTmp",
            "PrivateDevices",
            "NoNewPrivileges",
            "ReadWritePaths",
            "CapabilityBoundingSet",
            "AmbientCapabilities",
            "LoadCredential",
            "LimitNOFILE",
            "TimeoutStartSec",
            "TimeoutStopSec",
            "UMask",
        ],
    ),
    (
        &["unitConfig"],
        &[
            "ConditionPathExists",
            "StartLimitBurst",
            "StartLimitIntervalSec",
            "RequiresMountsFor",
            "DefaultDependencies",
        ],
    ),
    (
        &["timerConfig"],
        &["OnCalendar", "OnBootSec", "OnUnitActiveSec", "Persistent", "RandomizedDelaySec", "Unit"],
    ),
    (
        &["nixpkgs", "config"],
        &[
            "allowUnfree",
            "allowUnfreePredicate",
            "permittedInsecurePackages",
            "allowBroken",
            "allowUnsupportedSystem",
            "cudaSupport",
            "rocmSupport",
            "packageOverrides",
        ],
    ),
    (&["assertions", "*"], &["assertion", "message"]),
    (&["nix", "settings"], &["experimental-features"]),
    (&["nixpkgs"], &["config", "hostPlatform", "overlays"]),
    (&["fileSystems"], &["/", "/boot", "/home", "/nix", "/tmp"]),
    (&["users", "users"], &["root"]),
    (&["locations"], &["/"]),
    (&["environment", "variables"], &["EDITOR", "VISUAL", "PAGER"]),
    (&["environment", "sessionVariables"], &["EDITOR", "NIXOS_OZONE_WL", "MOZ_ENABLE_WAYLAND"]),
];

/// The end of an option's path, and packages that are usual there.
const PACKAGES: &[(&[&str], &[&str])] = &[
    (&["shell"], &["zsh", "fish", "bashInteractive", "nushell"]),
    (&["defaultUserShell"], &["zsh", "fish", "bashInteractive"]),
    (
        &["kernelPackages"],
        &["linuxPackages_latest", "linuxPackages", "linuxPackages_zen", "linuxPackages_hardened"],
    ),
];

/// Packages that are usual for an option.
pub(super) fn packages(path: &[String]) -> &'static [&'static str] {
    find(PACKAGES, path)
}

/// Names that are usual in an option that takes any.
pub(super) fn names(path: &[String]) -> &'static [&'static str] {
    find(NAMES, path)
}

/// What is usual for an option.
pub(super) fn values(path: &[String]) -> &'static [&'static str] {
    find(USUAL, path)
}

type Table = [(&'static [&'static str], &'static [&'static str])];

/// The first row whose names a path ends with; those that start at the root are all of the path.
fn find(table: &Table, path: &[String]) -> &'static [&'static str] {
    let roots = [
        "fileSystems",
        "i18n",
        "time",
        "nixpkgs",
        "system",
        "users",
        "environment",
        "assertions",
        "nix",
        "networking",
        "console",
    ];
    let row = table.iter().find(|(end, _)| {
        let pairs = path.iter().rev().zip(end.iter().rev());
        let is_long = path.len() >= end.len();
        let is_rooted = end.first().is_some_and(|first| roots.contains(first));
        let fits = pairs.into_iter().all(|(name, end)| *end == "*" || name == end);
        is_long && fits && (!is_rooted || path.len() == end.len())
    });
    row.map_or(&[], |(_, found)| found)
}
