# An order around a priority: the priority is not seen, and the value is none of the type.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        listOf = lib.mkAfter (lib.mkForce [ 1 ]);
        str = lib.mkBefore (lib.mkDefault "a");
      };
    }
    {
      services.kitchen.shelf = {
        listOf = [ 2 ];
      };
    }
  ];
}
