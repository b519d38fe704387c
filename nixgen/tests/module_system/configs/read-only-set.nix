# Options that are set once, set once.
{ lib, ... }:
{
  services.kitchen = {
    licence = "A-1";
    shelf.defaulted.setOnce = lib.mkMerge [
      [ 1 ]
      [ 2 ]
    ];
  };
}
