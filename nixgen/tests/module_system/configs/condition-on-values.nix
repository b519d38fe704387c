# Conditions on what others define, the same group included.
{ config, lib, ... }:
{
  imports = [ { services.kitchen.oven.heat = 300; } ];
  services.kitchen = lib.mkIf (config.services.kitchen.oven.heat > 200) {
    name = "hot";
    oven.mode = lib.mkIf (config.services.kitchen.name == "hot") "grill";
  };
}
