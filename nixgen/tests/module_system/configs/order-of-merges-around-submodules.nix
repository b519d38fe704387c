# A merge around a submodule, and one in it.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        submodule = lib.mkMerge [
          {
            weight = 1;
            things = [ "1" ];
          }
          { things = [ "2" ]; }
        ];
      };
    }
    {
      services.kitchen.shelf = {
        attrsOfSubmodules.a = {
          weight = 1;
          things = lib.mkMerge [
            [ "1" ]
            [ "2" ]
          ];
        };
      };
    }
  ];
}
