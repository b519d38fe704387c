# A definition beside a default counts even where it has no value.
{ lib, ... }:
{
  services.kitchen = {
    shelf.defaulted.readOnly = lib.mkIf false 2;
    headCount = lib.mkForce 3;
  };
}
