# Priorities around elements of a list do nothing.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        listOf = [
          (lib.mkForce 1)
          (lib.mkDefault 2)
          (lib.mkAfter 3)
          4
        ];
      };
    }
    {
      services.kitchen.shelf = {
        listOf = [ 5 ];
      };
    }
  ];
}
