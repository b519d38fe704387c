# A condition that has no value.
{ lib, ... }:
{
  services.kitchen.shelf = {
    int = lib.mkIf (throw "no condition") 1;
    str = "a";
  };
}
