# A set whose name depends on the set is infinite, a lazy one is not.
{ config, lib, ... }:
{
  services.kitchen.shelf = {
    attrsOf = {
      a = 1;
      b = lib.mkIf (config.services.kitchen.shelf.attrsOf ? a) 2;
    };
    lazyAttrsOf = {
      a = 1;
      b = lib.mkIf (config.services.kitchen.shelf.lazyAttrsOf ? a) 2;
    };
  };
}
