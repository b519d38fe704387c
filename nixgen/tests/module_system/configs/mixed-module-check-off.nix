# Nothing is checked, conditions included.
{ lib, config, ... }:
{
  _module.check = lib.mkIf true false;
  services.nothing.at.all = config.services.kitchen.name;
  services.kitchen.oven = 3;
}
