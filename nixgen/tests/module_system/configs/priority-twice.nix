# A priority around a priority.
{ lib, ... }:
{
  services.kitchen.shelf = {
    int = lib.mkForce (lib.mkDefault 1);
    attrs = lib.mkForce (lib.mkDefault { a = 1; });
  };
}
