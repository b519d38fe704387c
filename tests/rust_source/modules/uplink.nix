{ config, pkgs, lib, ... }:

with lib;

let
  cfg = config.services.uplink;
  opt = options: mkOption { type = types.bool; default = options; };
  ipOpts = { name, config, ... }: {
    options = {
      ip = mkOption {
        type = with types; nullOr (coercedTo (listOf str) (concatStringsSep "\n") lines);
        default = null;
        example = literalExpression ''"''${pkgs.iproute2}/bin/ip"'';
        description = lib.mdDoc ''
          Commands called at the *start*.

          - one
          - two
        '';
      };
    };
    config = mkIf (config.ip != null) { ip = mkDefault name; };
  };
in
{
  imports = [ (mkRenamedOptionModule [ "services" "uplinkd" "ip" ] [ "services" "uplink" "enable" ]) ];
  options = {
    services.uplink = {
      enable = mkOption {
        default = false;
        type = types.bool;
        description = "Whether to enable the uplink.";
      };
      flag = opt true;
      interfaces = mkOption {
        type = with types; attrsOf (submodule ipOpts);
        default = { };
        description = "Interfaces.";
      };
    } // optionalAttrs true { more = mkOption { type = types.int; }; };
  };
  config = mkMerge [
    (mkIf cfg.enable {
      assertions = [ { assertion = cfg.flag; message = "no"; } ];
      networking.firewall = mkIf cfg.flag { allowedTCPPorts = [ 1 ]; };
    })
    { boot.kernelModules = [ "a" ]; }
  ];
}
