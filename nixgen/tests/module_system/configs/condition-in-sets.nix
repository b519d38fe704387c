# Conditions in sets: a name without a value is not there, but in a lazy set it is.
{ lib, ... }:
{
  services.kitchen.shelf = {
    attrsOf = {
      a = lib.mkIf false 1;
      b = lib.mkIf true 2;
    };
    lazyAttrsOf = {
      a = lib.mkIf false 1;
      b = lib.mkIf true 2;
    };
    lazyAttrsOfNulls.a = lib.mkIf false 1;
    attrsOfSubmodules = {
      a = lib.mkIf false { weight = 1; };
      b = lib.mkIf true { weight = 2; };
    };
  };
}
