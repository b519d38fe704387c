# A priority around a condition around several options.
{ lib, ... }:
{
  services.kitchen = {
    oven = lib.mkForce (lib.mkIf true { heat = 200; });
  };
}
