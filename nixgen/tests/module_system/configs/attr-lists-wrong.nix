# Items that are no sets of one attribute.
{ lib, ... }:
{
  services.kitchen.shelf = {
    attrListOf = [
      {
        a = 1;
        b = 2;
      }
    ];
    attrListOfLists = [ { } ];
    attrListOfSubmodules = [ "a" ];
    attrListAsAttrs = [ (lib.mkIf true { a = 1; }) ];
    attrListSums = [
      { a = "x"; }
      { b = 1; }
    ];
  };
}
