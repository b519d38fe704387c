# A priority around a submodule drops the others, and the default.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        submodule = lib.mkForce { weight = 1; };
        attrsOfSubmodules.a = lib.mkDefault {
          weight = 1;
          count = 2;
        };
      };
    }
    {
      services.kitchen.shelf = {
        submodule = {
          weight = 2;
          count = 3;
        };
        attrsOfSubmodules.a.weight = 2;
        defaulted.submodule.count = 4;
      };
    }
  ];
}
