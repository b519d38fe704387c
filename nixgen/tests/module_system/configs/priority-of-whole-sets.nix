# A priority around a set is one of all names in it.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        attrsOf = lib.mkForce { a = 1; };
        attrs = lib.mkDefault { a = 1; };
        defaulted.set.a = 1;
      };
    }
    {
      services.kitchen.shelf = {
        attrsOf = {
          a = 2;
          b = 2;
        };
        attrs.b = 2;
      };
    }
  ];
}
