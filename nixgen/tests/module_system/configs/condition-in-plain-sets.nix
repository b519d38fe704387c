# Sets of no declared type keep conditions as they are; anything opens them.
{ lib, ... }:
{
  services.kitchen.shelf = {
    attrs = {
      a = lib.mkIf false 1;
      b.c = lib.mkForce 2;
    };
    anything = {
      a = lib.mkIf false 1;
      b = {
        c = lib.mkForce 2;
        d = [ (lib.mkIf true 1) ];
      };
    };
    raw = {
      a = lib.mkIf true 1;
    };
    unspecified = {
      a = lib.mkIf true 1;
    };
  };
}
