# What the module of a service defines on a machine, in place of NixOS' own modules.
{ lib, ... }:
let
  anything = lib.mkOption {
    type = lib.types.attrsOf lib.types.anything;
    default = { };
  };
  list = lib.mkOption {
    type = lib.types.listOf lib.types.anything;
    default = [ ];
  };
in
{
  options = {
    systemd.services = anything;
    systemd.user.services = anything;
    launchd.daemons = anything;
    users.users = anything;
    users.groups = anything;
    networking.firewall = anything;
    environment.systemPackages = list;
    home.packages = list;
    assertions = list;
    meta = anything;
  };
}
