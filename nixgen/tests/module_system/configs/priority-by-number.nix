# Priorities by number.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        str = lib.mkOverride 99 "99";
        int = lib.mkOverride 10 1;
        attrsOf.a = lib.mkOverride 60 60;
      };
    }
    {
      services.kitchen.shelf = {
        str = "plain";
        int = lib.mkForce 2;
        attrsOf.a = lib.mkForce 50;
      };
    }
    {
      services.kitchen.shelf = {
        str = lib.mkOverride 101 "101";
        int = lib.mkVMOverride 1;
        attrsOf.a = lib.mkImageMediaOverride 61;
      };
    }
  ];
}
