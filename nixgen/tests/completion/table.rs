//! Texts with a cursor, and what a person would want first there.

/// A text with a `|`, what is offered first, and what is never offered.
pub struct Row {
    pub text: &'static str,
    pub first: &'static str,
    pub never: &'static [&'static str],
    /// Whether what follows the cursor says what it is about.
    pub needs_rest: bool,
}

const fn row(text: &'static str, first: &'static str) -> Row {
    Row { text, first, never: &[], needs_rest: false }
}

const fn but(text: &'static str, first: &'static str, never: &'static [&'static str]) -> Row {
    Row { text, first, never, needs_rest: false }
}

const fn with_rest(text: &'static str, first: &'static str) -> Row {
    Row { needs_rest: true, ..row(text, first) }
}

pub const ROWS: &[Row] = &[
    // Paths of options.
    row("{ config, lib, pkgs, ... }:\n{\n  |\n}\n", "services"),
    row("{ config, lib, pkgs, ... }:\n{\n  serv|\n}\n", "services"),
    but("{ config, lib, pkgs, ... }:\n{\n  services.|\n}\n", "openssh", &["enable", "networking"]),
    row("{ config, lib, pkgs, ... }:\n{\n  services.op|\n}\n", "openssh"),
    row("{ config, lib, pkgs, ... }:\n{\n  services.openssh.|\n}\n", "enable"),
    but(
        "{ config, lib, pkgs, ... }:\n{\n  services.openssh = {\n    |\n  };\n}\n",
        "enable",
        &["openssh", "services"],
    ),
    but(
        "{ config, lib, pkgs, ... }:\n{\n  services.openssh = {\n    enable = true;\n    |\n  };\n}\n",
        "settings",
        &["enable"],
    ),
    row(
        "{ config, lib, pkgs, ... }:\n{\n  services.openssh = {\n    enable = true;\n    po|\n  };\n}\n",
        "ports",
    ),
    row(
        "{ config, lib, pkgs, ... }:\n{\n  services = {\n    openssh = {\n      settings.Permit|\n    };\n  };\n}\n",
        "PermitRootLogin",
    ),
    row(
        "{ config, lib, pkgs, ... }:\n{\n  services.openssh.settings = {\n    Pass|\n  };\n}\n",
        "PasswordAuthentication",
    ),
    row("{ config, ... }:\n{\n  services.open|ssh.enable = true;\n}\n", "openssh"),
    row("{ config, ... }:\n{\n  services.openssh.en|able = true;\n}\n", "enable"),
    row(
        "{ config, ... }:\n{\n  networking.firewall.|\n  networking.hostName = \"a\";\n}\n",
        "enable",
    ),
    row("{ config, ... }:\n{\n  networking.firewall.enable = true\n  time.|\n}\n", "timeZone"),
    row("{ config, ... }:\n{\n  boot.loader.|\n}\n", "systemd-boot"),
    row("{ config, ... }:\n{\n  boot.loader.sys|\n}\n", "systemd-boot"),
    row("{ config, ... }:\n{\n  boot.loader.systemd-boot.|\n}\n", "enable"),
    row("{\n  networking.ho|\n}\n", "hostName"),
    // Found by the last name.
    row("{ config, ... }:\n{\n  openssh|\n}\n", "services.openssh"),
    row("{ config, ... }:\n{\n  hostN|\n}\n", "networking.hostName"),
    row("{ config, ... }:\n{\n  docker|\n}\n", "virtualisation.docker"),
    row("{ config, ... }:\n{\n  systemPack|\n}\n", "environment.systemPackages"),
    row("{ config, ... }:\n{\n  zsh|\n}\n", "programs.zsh"),
    // Sets of any names, and lists of sets.
    row("{ config, ... }:\n{\n  services.nginx.virtualHosts.\"a.org\".|\n}\n", "forceSSL"),
    row(
        "{ config, ... }:\n{\n  services.nginx.virtualHosts.\"a.org\" = {\n    force|\n  };\n}\n",
        "forceSSL",
    ),
    row(
        "{ config, ... }:\n{\n  services.nginx.virtualHosts = {\n    \"a.org\" = {\n      locations.\"/\".pro|\n    };\n  };\n}\n",
        "proxyPass",
    ),
    row(
        "{ config, ... }:\n{\n  services.nginx.virtualHosts.${config.networking.hostName}.locations.\"/\" = { | };\n}\n",
        "proxyPass",
    ),
    row("{ config, ... }:\n{\n  users.users.alice.isN|\n}\n", "isNormalUser"),
    row("{ config, ... }:\n{\n  users.users.alice.home = \"/a\";\n  users.users.|\n}\n", "alice"),
    row(
        "{ config, ... }:\n{\n  systemd.services.backup.script = \"\";\n  systemd.services.|\n}\n",
        "backup",
    ),
    row("{ config, ... }:\n{\n  systemd.services.backup = {\n    wanted|\n  };\n}\n", "wantedBy"),
    row("{ config, ... }:\n{\n  fileSystems.\"/\" = {\n    |\n  };\n}\n", "device"),
    row("{ config, ... }:\n{\n  swapDevices = [\n    { | }\n  ];\n}\n", "device"),
    row(
        "{ config, ... }:\n{\n  swapDevices = [ { device = \"/a\"; } { device = \"/b\"; pr| } ];\n}\n",
        "priority",
    ),
    row("{ config, ... }:\n{\n  services.openssh.listenAddresses = [ { ad| } ];\n}\n", "addr"),
    // Around definitions.
    row(
        "{ config, lib, ... }:\n{\n  config = lib.mkIf config.services.nginx.enable {\n    services.openssh.|\n  };\n}\n",
        "enable",
    ),
    row("{ config, lib, ... }:\nlib.mkIf true {\n  services.ng|\n}\n", "nginx"),
    row(
        "{ config, lib, ... }:\n{\n  config = lib.mkMerge [\n    { services.openssh.enable = true; }\n    (lib.mkIf false {\n      networking.firewall = { | };\n    })\n  ];\n}\n",
        "enable",
    ),
    row(
        "{ config, lib, ... }:\n{\n  services.openssh = {\n    enable = true;\n  } // lib.optionalAttrs true {\n    ban|\n  };\n}\n",
        "banner",
    ),
    row(
        "{ config, lib, ... }:\n{\n  services.openssh = if true then { | } else { };\n}\n",
        "enable",
    ),
    row("{ config, lib, ... }:\n{\n  services.openssh = lib.mkForce { por| };\n}\n", "ports"),
    row(
        "{ config, lib, ... }:\n{\n  imports = [\n    ({ pkgs, ... }: { services.pi| })\n  ];\n}\n",
        "pipewire",
    ),
    row(
        "{ config, lib, ... }:\n{\n  specialisation.x.configuration = {\n    services.ng|\n  };\n}\n",
        "nginx",
    ),
    row(
        "{\n  inputs.nixpkgs.url = \"x\";\n  outputs = { self, nixpkgs }: {\n    nixosConfigurations.a = nixpkgs.lib.nixosSystem {\n      modules = [\n        { services.ng| }\n      ];\n    };\n  };\n}\n",
        "nginx",
    ),
    row(
        "{\n  inputs.nixpkgs.url = \"x\";\n  outputs = { self, nixpkgs }: {\n    nixosModules.a = { config, ... }: {\n      programs.|\n    };\n  };\n}\n",
        "git",
    ),
    with_rest(
        "{ config, lib, ... }:\nlet\n  host = {\n    force|\n  };\nin\n{\n  services.nginx.virtualHosts.a = host;\n}\n",
        "forceSSL",
    ),
    row("{ config, lib, ... }:\n{\n  options.x = lib.mkOption { };\n  con|\n}\n", "config"),
    but(
        "{ config, ... }:\n{\n  home-manager.users.me = {\n    programs.|\n  };\n}\n",
        "",
        &["git"],
    ),
    but("{ stdenv }:\nstdenv.mkDerivation {\n  |\n}\n", "", &["services"]),
    // Values.
    row("{ config, ... }:\n{\n  services.openssh.enable = |;\n}\n", "true"),
    row("{ config, ... }:\n{\n  networking.firewall.enable = |;\n}\n", "false"),
    row("{ config, lib, ... }:\n{\n  services.openssh.enable = t|;\n}\n", "true"),
    row("{ config, lib, ... }:\n{\n  services.openssh.enable = lib.mkDefault |;\n}\n", "true"),
    row("{ config, lib, ... }:\n{\n  services.openssh.enable = lib.mkIf true f|;\n}\n", "false"),
    row("{ config, lib, ... }:\n{\n  services.openssh.enable = mk|;\n}\n", "mkIf"),
    row("{ config, ... }:\n{\n  services.openssh.settings.PermitRootLogin = |;\n}\n", "\"yes\""),
    row("{ config, ... }:\n{\n  services.openssh.settings.PermitRootLogin = \"|\";\n}\n", "yes"),
    row(
        "{ config, ... }:\n{\n  services.openssh.settings.PermitRootLogin = \"pro|\";\n}\n",
        "prohibit-password",
    ),
    row(
        "{ config, lib, ... }:\n{\n  services.openssh.settings = {\n    LogLevel = lib.mkIf true \"VER|\";\n  };\n}\n",
        "VERBOSE",
    ),
    row("{ config, ... }:\n{\n  virtualisation.docker.storageDriver = ov|;\n}\n", "\"overlay\""),
    row("{ config, pkgs, ... }:\n{\n  services.postgresql.package = |;\n}\n", "pkgs.postgresql_16"),
    row("{ config, pkgs, ... }:\n{\n  services.postgresql.package = pkgs.|;\n}\n", "postgresql_16"),
    row(
        "{ config, pkgs, ... }:\n{\n  environment.systemPackages = with pkgs; [ | ];\n}\n",
        "firefox",
    ),
    row("{ config, pkgs, ... }:\n{\n  environment.systemPackages = [ pkgs.gi| ];\n}\n", "git"),
    row("{ config, pkgs, ... }:\n{\n  users.users.a.extraGroups = [ \"wh|\" ];\n}\n", "wheel"),
    but(
        "{ config, pkgs, ... }:\n{\n  users.users.a.extraGroups = [ \"wheel\" \"|\" ];\n}\n",
        "networkmanager",
        &["wheel"],
    ),
    row("{ config, pkgs, ... }:\n{\n  users.users.a = { | };\n}\n", "isNormalUser"),
    row("{ config, pkgs, ... }:\n{\n  networking.|\n}\n", "hostName"),
    row("{ config, pkgs, ... }:\n{\n  security.|\n}\n", "acme"),
    row(
        "{ config, pkgs, ... }:\n{\n  systemd.services.a.wantedBy = [ | ];\n}\n",
        "\"multi-user.target\"",
    ),
    row("{ config, pkgs, ... }:\n{\n  networking.hostName = |;\n}\n", "\"\""),
    row("{ config, pkgs, ... }:\n{\n  networking.firewall.allowedTCPPorts = |;\n}\n", "[ ]"),
    row("{ config, pkgs, ... }:\n{\n  services.nginx.virtualHosts = |;\n}\n", "{ }"),
    row("{ config, pkgs, ... }:\n{\n  swapDevices = [ | ];\n}\n", "{ }"),
    row("{ config, pkgs, ... }:\n{\n  boot.loader.timeout = |;\n}\n", "5"),
    row("{ config, pkgs, ... }:\n{\n  fileSystems.\"/\".fsType = \"|\";\n}\n", "ext4"),
    row("{ config, pkgs, ... }:\n{\n  networking.firewall.allowedTCPPorts = [ | ];\n}\n", "80"),
    row("{ config, pkgs, ... }:\n{\n  users.users.a.shell = pkgs.|;\n}\n", "zsh"),
    row("{ config, pkgs, ... }:\n{\n  boot.kernelPackages = |;\n}\n", "pkgs.linuxPackages_latest"),
    row(
        "{ config, pkgs, ... }:\n{\n  systemd.services.a.serviceConfig = {\n    |\n  };\n}\n",
        "ExecStart",
    ),
    row(
        "{ config, pkgs, ... }:\n{\n  systemd.services.a.serviceConfig.Type = \"one|\";\n}\n",
        "oneshot",
    ),
    row("{ config, pkgs, ... }:\n{\n  nixpkgs.config.allow|\n}\n", "allowUnfree"),
    row("{ config, pkgs, ... }:\n{\n  fileSystems.|\n}\n", "\"/\""),
    // Reads.
    row(
        "{ config, lib, ... }:\n{\n  config = lib.mkIf (config.services.openssh.settings.LogLevel == \"DE|\") { };\n}\n",
        "DEBUG",
    ),
    row("{ lib, ... }:\n{\n  options.my.thing.|\n}\n", "enable"),
    row("{ lib, ... }:\n{\n  options.my.thing.name = |\n}\n", "mkOption"),
    row(
        "{ lib, ... }:\n{\n  options.my.thing.name = lib.mkOption {\n    type = |\n  };\n}\n",
        "bool",
    ),
    row(
        "{ self, ... }:\n{\n  a = self.nixosConfigurations.x.config.services.openssh.|;\n}\n",
        "enable",
    ),
    row("{ config, ... }:\n{\n  networking.hostName = config.services.ng|;\n}\n", "nginx"),
    row("{ config, ... }:\n{\n  services.nginx.enable = config.services.openssh.|;\n}\n", "enable"),
    row(
        "{ config, lib, ... }:\nlet\n  cfg = config.services.openssh;\nin\n{\n  config = lib.mkIf cfg.|\n}\n",
        "enable",
    ),
    row(
        "{ config, lib, ... }:\nlet\n  inherit (config.services) nginx;\nin\n{\n  services.openssh.banner = nginx.us|;\n}\n",
        "user",
    ),
    row(
        "{ config, lib, ... }:\n{\n  services.openssh.banner = \"a ${config.networking.ho|}\";\n}\n",
        "hostName",
    ),
    row(
        "{ config, lib, ... }:\nlet\n  cfg = config.services.openssh;\nin\n{\n  config = lib.mkIf cf|\n}\n",
        "cfg",
    ),
    row("{ config, lib, ... }:\n{\n  config = lib.mkI|\n}\n", "mkIf"),
    row(
        "{ config, lib, ... }:\n{\n  options.a = lib.mkOption { type = lib.types.bo| };\n}\n",
        "bool",
    ),
    row(
        "{ config, lib, ... }:\nwith lib;\n{\n  options.a = mkOption { type = types.list| };\n}\n",
        "listOf",
    ),
    row("{ config, lib, ... }:\n{\n  options.a = lib.mkOption { | };\n}\n", "type"),
    // Others.
    row("{ config, | }:\n{ }\n", "lib"),
    row("{ config, pk|, ... }:\n{ }\n", "pkgs"),
    row("{ config, ... }:\n{\n  imports = [\n    ./ha|\n  ];\n}\n", "./hardware-configuration.nix"),
    row("{ config, ... }:\n{\n  imports = [ ./modules/| ];\n}\n", "./modules/desktop.nix"),
    row("{ config, lib, ... }:\nlet\n  inherit (lib) mkI|;\nin\n{ }\n", "mkIf"),
    but("{ config, ... }:\n{\n  # services.|\n}\n", "", &["nginx"]),
    but(
        "{ config, ... }:\n{\n  services.openssh.banner = ''\n    services.|\n  '';\n}\n",
        "",
        &["nginx"],
    ),
    row("{ config, ... }:\n{\n  virtualisation.xen.|\n}\n", "enable"),
    but(
        "{ lib, ... }:\n{\n  boot.kernelModules = [ \"a\" ] ++ |;\n}\n",
        "[ ]",
        &["mkIf", "mkDefault", "mkForce"],
    ),
    but("{ config, ... }:\n{\n  imports = [ | ];\n}\n", "./configuration.nix", &["./notes.md"]),
    row(
        "{ config, ... }:\n{\n  programs.git.enable = true;\n  networking.hostName = config.|;\n}\n",
        "networking",
    ),
    row("{ config, ... }:\n{\n  programs.git.enable = config.|\n}\n", "programs"),
    row(
        "{ config, ... }:\n{\n  networking.hostName = \"a\";\n  programs.git.enable = config.networking.|\n}\n",
        "hostName",
    ),
    row("{ config, ... }:\n{\n  time.timeZone = config.services.|\n}\n", "openssh"),
];
