# A wrong value that gives way is not looked at.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        int = lib.mkForce 1;
        str = lib.mkDefault 1;
        listOf = lib.mkIf false 1;
      };
    }
    {
      services.kitchen.shelf = {
        int = "two";
        str = "a";
      };
    }
  ];
}
