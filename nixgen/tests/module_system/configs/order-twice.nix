# An order around an order.
{ lib, ... }:
{
  services.kitchen.shelf = {
    listOf = lib.mkAfter (lib.mkBefore [ 1 ]);
  };
}
