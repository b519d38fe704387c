# Priorities at and around that of a default.
{ lib, ... }:
{
  services.kitchen = {
    larder = lib.mkOptionDefault [ "tea" ];
    tags = lib.mkMerge [
      (lib.mkOptionDefault [ "t" ])
      (lib.mkOverride 1600 [ "no" ])
    ];
    oven.fans = lib.mkOverride 1499 [ 2 ];
    oven.timers = lib.mkOptionDefault { a = lib.mkForce 1; };
    hours = lib.mkOptionDefault { open = 3; };
    shelf.defaulted.submodule = lib.mkOptionDefault { things = [ "a" ]; };
    shelf.defaulted.sum = lib.mkOptionDefault [ 1 ];
    name = lib.mkOptionDefault "kitchen";
    motto = lib.mkOptionDefault "more";
    stations = lib.mkOptionDefault 3;
  };
}
