# A tag without a value.
{ lib, ... }:
{
  services.kitchen.shelf = {
    attrTag.number = lib.mkIf false 1;
    nullOrTag = lib.mkIf false { number = 1; };
    tags = [ { crate = { }; } ];
  };
}
