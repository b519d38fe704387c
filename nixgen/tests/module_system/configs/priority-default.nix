# Defaults of modules give way, and merge with each other.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        int = lib.mkDefault 1;
        listOf = lib.mkDefault [ 1 ];
        defaulted.list = lib.mkDefault [ "a" ];
      };
    }
    {
      services.kitchen.shelf = {
        int = 2;
        listOf = lib.mkDefault [ 2 ];
        defaulted.list = lib.mkDefault [ "b" ];
      };
    }
  ];
}
