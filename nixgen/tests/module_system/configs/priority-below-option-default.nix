# A definition that is weaker than the default.
{ lib, ... }:
{
  services.kitchen.shelf = {
    defaulted = {
      list = lib.mkOverride 1501 [ "weak" ];
      set.more = lib.mkOverride 2000 1;
    };
  };
}
