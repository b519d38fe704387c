# Types in Nix whose check or merge fails.
{ lib, ... }:
{
  services.kitchen.shelf = {
    customSorted = [
      1
      "a"
    ];
    customChecked = lib.mkMerge [
      "a"
      1
    ];
    customBoth = lib.mkMerge [
      1
      2
      3
    ];
    customTold = throw "not read";
    customDefault = lib.mkMerge [
      { a = 1; }
      { b = 2; }
      { a = 3; }
    ];
  };
}
