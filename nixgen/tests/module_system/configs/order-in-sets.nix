# Orders of lists and lines in a set.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        attrsOfLists = {
          a = lib.mkAfter [ "last" ];
          b = [ "b1" ];
        };
        attrsOfLines.x = lib.mkAfter "last";
      };
    }
    {
      services.kitchen.shelf = {
        attrsOfLists = {
          a = [ "a" ];
          b = [ "b2" ];
        };
        attrsOfLines.x = "x";
      };
    }
  ];
}
