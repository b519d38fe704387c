# Written by `nixgen module greeter`: change its declaration, not this file.

{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.greeter;

  settingsFormat = pkgs.formats.toml { };

  settingsFile = settingsFormat.generate "greeter.toml" (
    lib.filterAttrsRecursive (_: value: value != null) cfg.settings
  );

  hasLowPort = lib.any (port: port < 1024) [ cfg.settings.listen.port ];
in

{
  options.services.greeter = {
    enable = lib.mkEnableOption "the greeter, which greets whoever connects";

    package = lib.mkPackageOption pkgs "greeter" { };

    settings = lib.mkOption {
      type = lib.types.submodule {
        options = {
          listen = {
            address = lib.mkOption {
              type =
                lib.types.either
                  (
                    lib.types.strMatching "((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
                    // {
                      description = "IPv4 address";
                      descriptionClass = "noun";
                    }
                  )
                  (
                    lib.types.strMatching "([0-9a-fA-F]{0,4}:){2,7}([0-9a-fA-F]{0,4}|:|((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]))"
                    // {
                      description = "IPv6 address";
                      descriptionClass = "noun";
                    }
                  );
              default = "127.0.0.1";
              description = "The address.";
            };

            port = lib.mkOption {
              type = lib.types.port;
              default = 7878;
              description = "The port.";
            };
          };

          greeting = lib.mkOption {
            type = lib.types.str;
            default = "Hello, guest {}.";
            example = "Welcome, guest {}!";
            description = "How people are greeted; `{}` is the number of the guest.";
          };

          tone = lib.mkOption {
            type = lib.types.enum [
              "plain"
              "loud"
            ];
            default = "plain";
            description = "In which tone.";
          };

          password_file = lib.mkOption {
            type = lib.types.nullOr lib.types.path;
            default = null;
            internal = true;
            description = "The file with the word that a guest has to say first.";
          };
        };
      };
      default = { };
      description = "Settings of greeter.";
    };

    passwordFile = lib.mkOption {
      type = lib.types.nullOr lib.types.externalPath;
      default = null;
      example = "/run/secrets/password";
      description = "The file with the word that a guest has to say first.";
    };

    openFirewall = lib.mkOption {
      type = lib.types.bool;
      default = false;
      example = true;
      description = "Whether to open the ports of the service in the firewall.";
    };
  };

  config = lib.mkIf cfg.enable {
    assertions = [
      {
        assertion = cfg.passwordFile != null || cfg.settings.password_file == null;
        message = "`services.greeter.settings.password_file` is where the service finds the file: name that in `services.greeter.passwordFile` instead.";
      }
    ];

    services.greeter.settings = {
      password_file = lib.mkIf (cfg.passwordFile != null) "/run/credentials/greeter.service/password";
    };

    systemd.services.greeter = {
      description = "Greeter, which greets whoever connects";
      wantedBy = [ "multi-user.target" ];
      wants = [ "network-online.target" ];
      after = [ "network-online.target" ];
      serviceConfig = {
        ExecStart = "${lib.getExe cfg.package} --config ${settingsFile}";
        Restart = "on-failure";
        DynamicUser = true;
        LoadCredential = lib.optional (cfg.passwordFile != null) "password:${cfg.passwordFile}";

        # Hardening
        AmbientCapabilities = lib.optional hasLowPort "CAP_NET_BIND_SERVICE";
        CapabilityBoundingSet = if hasLowPort then "CAP_NET_BIND_SERVICE" else "";
        LockPersonality = true;
        MemoryDenyWriteExecute = true;
        NoNewPrivileges = true;
        PrivateDevices = true;
        PrivateTmp = true;
        PrivateUsers = !hasLowPort;
        ProcSubset = "pid";
        ProtectClock = true;
        ProtectControlGroups = true;
        ProtectHome = true;
        ProtectHostname = true;
        ProtectKernelLogs = true;
        ProtectKernelModules = true;
        ProtectKernelTunables = true;
        ProtectProc = "invisible";
        ProtectSystem = "strict";
        RemoveIPC = true;
        RestrictAddressFamilies = [
          "AF_INET"
          "AF_INET6"
          "AF_UNIX"
        ];
        RestrictNamespaces = true;
        RestrictRealtime = true;
        RestrictSUIDSGID = true;
        SystemCallArchitectures = "native";
        SystemCallFilter = [
          "@system-service"
          "~@privileged"
          "~@resources"
        ];
        UMask = "0077";
      };
    };

    networking.firewall = lib.mkIf cfg.openFirewall {
      allowedTCPPorts = [ cfg.settings.listen.port ];
    };
  };

  meta.maintainers = [ ];
}
