# What the module defines on a machine, in place of NixOS' own modules.
{ lib, ... }:
let
  anything = lib.mkOption {
    type = lib.types.attrsOf lib.types.anything;
    default = { };
  };
in
{
  options = {
    systemd.services = anything;
    networking.firewall = anything;
    assertions = lib.mkOption {
      type = lib.types.listOf lib.types.anything;
      default = [ ];
    };
    meta = anything;
  };
}
