# An order around a whole submodule: nixpkgs fails on it, with several definitions and with one.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        submodule = lib.mkAfter { things = [ "after" ]; };
      };
    }
    {
      services.kitchen.shelf = {
        submodule = {
          weight = 1;
          things = [ "plain" ];
        };
      };
    }
    {
      services.kitchen.shelf = {
        submodule = lib.mkBefore { things = [ "before" ]; };
      };
    }
    {
      services.kitchen.shelf = {
        attrsOfSubmodules.a = lib.mkAfter { weight = 1; };
        nullOrSubmodule = lib.mkAfter { weight = 1; };
        attrsOfSets.a = lib.mkAfter { b = 1; };
      };
    }
  ];
}
