# Options within tags: their types, what is applied, and submodules.
{ lib, ... }:
{
  services.kitchen.shelf = {
    attrTag.crate = lib.mkMerge [
      { weight = lib.mkDefault 1; }
      { things = [ "a" ]; }
    ];
    nullOrTag.doubled = lib.mkForce 4;
    tags = [
      { text = lib.mkIf false "a"; }
      {
        crate = {
          weight = 1;
          count = lib.mkForce 3;
        };
      }
      { doubled = 2; }
      (lib.mkIf false { number = 1; })
    ];
  };
}
