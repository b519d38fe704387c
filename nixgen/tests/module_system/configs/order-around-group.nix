# An order around several options.
{ lib, ... }:
{
  services.kitchen.shelf = {
    ints = lib.mkAfter { u8 = 1; };
  };
}
