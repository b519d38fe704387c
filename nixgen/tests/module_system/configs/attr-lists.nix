# The order of items, and the priority of each name.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        attrListOf = [
          (lib.mkAfter { last = 1; })
          { a = 1; }
          (lib.mkBefore { first = 2; })
          { b = lib.mkForce 3; }
          { c = lib.mkAfter (lib.mkForce 4); }
          { d = lib.mkForce (lib.mkBefore 5); }
        ];
        attrListOfLists = {
          a = lib.mkAfter [ "x" ];
          b = lib.mkBefore [ "y" ];
        };
        attrListOfSubmodules.a = lib.mkForce { weight = 1; };
        attrListAsAttrs = [
          { a = lib.mkAfter 1; }
          { a = 2; }
          { b = lib.mkIf false 3; }
        ];
        attrListSums = lib.mkForce [ { a = 1; } ];
      };
    }
    {
      services.kitchen.shelf = {
        attrListOf = {
          b = 1;
          c = 2;
          weak = lib.mkDefault 9;
          e = lib.mkIf true 6;
          f = lib.mkIf false 7;
        };
        attrListOfLists = [
          { a = [ "z" ]; }
          (lib.mkOrder 1 { a = lib.mkAfter [ "w" ]; })
        ];
        attrListOfSubmodules = [
          { a.weight = 2; }
          { b.weight = 3; }
        ];
        attrListAsAttrs = lib.mkBefore { a = 3; };
        attrListSums.a = 5;
      };
    }
  ];
}
