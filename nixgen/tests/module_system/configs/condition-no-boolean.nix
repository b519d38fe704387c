# A condition that is no boolean.
{ lib, ... }:
{
  services.kitchen.shelf = {
    int = lib.mkIf "yes" 1;
    str = lib.mkIf null "a";
    listOf = [ (lib.mkIf 1 1) ];
  };
}
