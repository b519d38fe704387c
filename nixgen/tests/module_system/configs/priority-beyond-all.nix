# Several definitions above 9999 are none; a single one counts.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        int = lib.mkOverride 10000 1;
        str = lib.mkOverride 10000 "a";
        listOf = lib.mkOverride 10000 [ 1 ];
      };
    }
    {
      services.kitchen.shelf = {
        int = lib.mkOverride 10000 1;
        listOf = lib.mkOverride 20000 [ 1 ];
      };
    }
  ];
}
