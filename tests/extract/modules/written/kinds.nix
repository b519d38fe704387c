{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.kinds;

  # A virtual host.
  vhost = lib.types.submodule (
    { name, config, ... }:
    {
      options = {
        serverName = lib.mkOption {
          type = lib.types.nullOr lib.types.str;
          default = null;
        };

        port = lib.mkOption {
          type = lib.types.port;
          default = 80;
        };
      };

      config = {
        serverName = lib.mkDefault name;
      };
    }
  );

  settingsFormat = pkgs.formats.json { };

  userOpts = { name, ... }: {
    options.uid = lib.mkOption {
      type = with lib.types; nullOr int;
      default = null;
    };
  };

  mkLimit =
    what: default:
    lib.mkOption {
      type = lib.types.ints.positive;
      inherit default;
      description = "Limit of ${what}.";
    };
in

{
  imports = [
    ./other.nix
    (lib.mkRenamedOptionModule [ "services" "kinds" "listen" ] [ "services" "kinds" "port" ])
    (lib.mkRemovedOptionModule [ "services" "kinds" "gone" ] ''
      Use nothing.
    '')
    (lib.mkAliasOptionModule [ "programs" "kinds" ] [ "services" "kinds" ])
  ];

  options.services.kinds = {
    enable = lib.mkEnableOption "kinds" // {
      default = true;
    };

    package = lib.mkPackageOption pkgs "kinds" {
      nullable = true;
      example = "pkgs.kinds-full";
    };

    ## Limits
    files = mkLimit "files" 100;

    # the usual one
    port = lib.mkOption {
      type = lib.types.port;
      default = 80;
      example = lib.literalExpression "config.ports.kinds";
      description = ''
        The port.
      '';
    };

    settings = lib.mkOption {
      type = lib.types.submodule {
        freeformType = settingsFormat.type;
      };
      default = { };
    };

    level = lib.mkOption {
      type = lib.types.enum (
        lib.attrNames {
          low = 1;
          high = 2;
        }
      );
      default = "low";
    };

    hosts = lib.mkOption {
      type = lib.types.attrsOf vhost;
      default = { };
    };

    users = lib.mkOption {
      type = lib.types.attrsOf (lib.types.submodule userOpts);
      default = { };
    };

    tuning = {
      ratio = lib.mkOption {
        type = lib.types.addCheck lib.types.float (x: x >= 0.0 && x <= 1.0);
        default = 0.5;
      };

      name = lib.mkOption {
        type = lib.types.strMatching "[a-z]+" // {
          description = "name in small letters";
        };
        default = "a";
        readOnly = true;
      };
    }
    // (lib.optionalAttrs pkgs.stdenv.isLinux { cgroup = lib.mkOption { type = lib.types.str; }; });
  };

  config = lib.mkMerge [
    # Always.
    {
      environment.etc.kinds.text = toString cfg.port;
    }
    (lib.mkIf cfg.enable {
      assertions = [
        {
          assertion = cfg.port != 0;
          message = "The port ${toString cfg.port} is none.";
        }
      ];

      systemd.services = {
        ${"kinds-${cfg.level}"} = {
          script = ''
            exec kinds --port ${toString cfg.port} \
              --files ${toString cfg.files}
          '';
        };
      };
    })
    (lib.mkIf (cfg.package != null) (lib.mkMerge [ { environment.systemPackages = [ cfg.package ]; } ]))
  ];

  meta.maintainers = with lib.maintainers; [ nobody ];
}
