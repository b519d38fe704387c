# What may be defined once, once: other definitions are weaker.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        uniq = lib.mkMerge [ [ 1 ] ];
        unique = lib.mkForce 1;
      };
    }
    {
      services.kitchen.shelf = {
        uniq = lib.mkDefault [ 2 ];
        unique = 2;
      };
    }
  ];
}
