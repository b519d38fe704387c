# Merges of whole modules keep their order.
{ lib, ... }:
{
  config = lib.mkMerge [
    { services.kitchen.staff = [ "1" ]; }
    { services.kitchen.staff = [ "2" ]; }
    (lib.mkIf true { services.kitchen.staff = [ "3" ]; })
  ];
}
