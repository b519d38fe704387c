# A condition around a group that fails, or is no Boolean.
{ lib, ... }:
{
  imports = [
    { services.kitchen.oven = lib.mkIf (throw "c") { heat = 1; }; }
    { services.kitchen.hours = lib.mkIf "x" { open = 1; }; }
  ];
  services.kitchen.shelf.ints = lib.mkIf 1 { u8 = 1; };
}
