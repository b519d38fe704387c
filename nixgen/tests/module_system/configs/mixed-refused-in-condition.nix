# What is not declared, under a condition that depends on what is.
{ lib, config, ... }:
{
  services.kitchen = lib.mkIf config.services.kitchen.enable { nothing = 1; };
}
