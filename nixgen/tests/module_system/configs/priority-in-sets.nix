# Priorities in sets count for each name.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        attrsOf = {
          a = lib.mkForce 1;
          b = lib.mkDefault 1;
          c = 1;
        };
        attrsOfSets.x = {
          a = lib.mkForce 1;
          b = 1;
        };
      };
    }
    {
      services.kitchen.shelf = {
        attrsOf = {
          a = 2;
          b = 2;
          d = 2;
        };
        attrsOfSets.x = {
          a = 2;
          c = 2;
        };
      };
    }
  ];
}
