# Conditions around values.
{ lib, ... }:
{
  services.kitchen.shelf = {
    int = lib.mkIf true 1;
    str = lib.mkIf false "a";
    listOf = lib.mkIf false [ 1 ];
    nullOr = lib.mkIf false 1;
    defaulted.list = lib.mkIf false [ "a" ];
  };
}
