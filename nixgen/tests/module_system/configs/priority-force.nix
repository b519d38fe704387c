# One forces, two do not.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        int = lib.mkForce 1;
        listOf = [ 1 ];
      };
    }
    {
      services.kitchen.shelf = {
        int = 2;
        listOf = lib.mkForce [ 2 ];
      };
    }
    {
      services.kitchen.shelf = {
        int = 3;
        listOf = [ 3 ];
      };
    }
  ];
}
