# A definition with the priority of an option's default is merged with it.
{ lib, ... }:
{
  services.kitchen.shelf = {
    defaulted = {
      list = lib.mkOptionDefault [ "more" ];
      set = lib.mkOptionDefault { more = 1; };
    };
  };
}
