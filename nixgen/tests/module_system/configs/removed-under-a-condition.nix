# An option that is no more, under a condition that does not hold.
{ lib, ... }:
{
  services.kitchen = {
    microwave = lib.mkIf false true;
    name = "a";
  };
}
