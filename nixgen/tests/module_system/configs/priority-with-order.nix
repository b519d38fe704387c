# A priority around an order.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        listOf = lib.mkForce (lib.mkAfter [ 1 ]);
      };
    }
    {
      services.kitchen.shelf = {
        listOf = lib.mkForce [ 2 ];
      };
    }
    {
      services.kitchen.shelf = {
        listOf = [ 3 ];
      };
    }
  ];
}
