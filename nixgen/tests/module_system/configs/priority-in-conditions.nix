# A priority inside of a condition.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        int = lib.mkIf true (lib.mkForce 1);
        str = lib.mkIf false (lib.mkForce "a");
      };
    }
    {
      services.kitchen.shelf = {
        int = 2;
        str = "b";
      };
    }
  ];
}
