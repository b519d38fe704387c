# Several values in the place of one element.
{ lib, ... }:
{
  services.kitchen.shelf = {
    listOf = [
      (lib.mkMerge [
        1
        1
      ])
      (lib.mkMerge [
        1
        2
      ])
    ];
    listOfLists = [
      (lib.mkMerge [
        [ 1 ]
        [ 2 ]
      ])
    ];
  };
}
