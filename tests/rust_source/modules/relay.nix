{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.relay;
  settingsFormat = pkgs.formats.json { };
in
{
  options.services.relay = {
    enable = lib.mkEnableOption "the relay";
    package = lib.mkPackageOption pkgs "relay" { };
    ports = lib.mkOption {
      type = lib.types.listOf lib.types.port;
      default = [ 443 ];
      description = "Ports to listen on.";
    };
    mode = lib.mkOption {
      type = lib.types.enum [
        "fast"
        "safe"
      ];
      default = "safe";
      description = "How mail is relayed.";
    };
    # Each of them is tried in turn.
    hosts = lib.mkOption {
      type = lib.types.attrsOf (
        lib.types.submodule (
          { name, ... }:
          {
            options.address = lib.mkOption {
              type = lib.types.str;
              default = name;
              description = "Where the host is.";
            };
          }
        )
      );
      default = { };
      description = "Hosts to relay to.";
    };
    settings = lib.mkOption {
      type = settingsFormat.type;
      default = { };
      description = "What else the relay is told.";
    };
  };

  config = lib.mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    systemd.services.relay.serviceConfig.ExecStart = "${lib.getExe cfg.package} --mode ${cfg.mode}";
  };
}
