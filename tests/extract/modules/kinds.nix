{ config, lib, pkgs, ... }:

with lib;

let
  cfg = config.services.kinds;
  settingsFormat = pkgs.formats.json { };

  # A virtual host.
  vhost = types.submodule ({ name, config, ... }: {
    options = {
      serverName = mkOption { type = types.nullOr types.str; default = null; };
      port = mkOption { type = types.port; default = 80; };
    };
    config.serverName = mkDefault name;
  });

  userOpts = { name, ... }: {
    options.uid = mkOption { type = with types; nullOr int; default = null; };
  };

  mkLimit = what: default: mkOption {
    type = types.ints.positive;
    inherit default;
    description = "Limit of ${what}.";
  };
in
{
  meta.maintainers = with lib.maintainers; [ nobody ];

  imports = [
    ./other.nix
    (mkRenamedOptionModule [ "services" "kinds" "listen" ] [ "services" "kinds" "port" ])
    (mkRemovedOptionModule [ "services" "kinds" "gone" ] ''
      Use nothing.
    '')
    (mkAliasOptionModule [ "programs" "kinds" ] [ "services" "kinds" ])
  ];

  options.services.kinds = {
    enable = mkEnableOption "kinds" // { default = true; };

    package = mkPackageOption pkgs "kinds" {
      nullable = true;
      example = "pkgs.kinds-full";
    };

    ## Limits
    files = mkLimit "files" 100;

    port = mkOption {
      type = types.port; # the usual one
      default = 80;
      example = literalExpression "config.ports.kinds";
      description = ''
        The port.
      '';
    };

    settings = mkOption {
      type = types.submodule { freeformType = settingsFormat.type; };
      default = { };
    };

    level = mkOption {
      type = types.enum (attrNames { low = 1; high = 2; });
      default = "low";
    };

    hosts = mkOption { type = types.attrsOf vhost; default = { }; };
    users = mkOption { type = types.attrsOf (types.submodule userOpts); default = { }; };

    tuning = {
      ratio = mkOption { type = types.addCheck types.float (x: x >= 0.0 && x <= 1.0); default = 0.5; };
      name = mkOption {
        type = types.strMatching "[a-z]+" // { description = "name in small letters"; };
        default = "a";
        readOnly = true;
      };
    } // optionalAttrs pkgs.stdenv.isLinux { cgroup = mkOption { type = types.str; }; };
  };

  config = mkMerge [
    # Always.
    { environment.etc.kinds.text = toString cfg.port; }
    (mkIf cfg.enable {
      assertions = [
        {
          assertion = cfg.port != 0;
          message = "The port ${toString cfg.port} is none.";
        }
      ];
      systemd.services."kinds-${cfg.level}" = {
        script = ''
          exec kinds --port ${toString cfg.port} \
            --files ${toString cfg.files}
        '';
      };
    })
    (mkIf (cfg.package != null) (mkMerge [ { environment.systemPackages = [ cfg.package ]; } ]))
  ];
}
