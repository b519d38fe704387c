# What functions give is merged, wherever they are called.
{ config, lib, ... }:
let
  inherit (config.services.kitchen) shelf;
in
{
  imports = [
    {
      services.kitchen.shelf = {
        functionTo = x: [ x ];
        functionToText = x: "a";
        functionToLines = x: "a";
        functionToSets = x: {
          a = x;
          b = lib.mkIf false 1;
        };
        rawFunctionTo = x: [ x ];
      };
    }
    {
      services.kitchen.shelf = {
        functionTo = x: lib.mkBefore [ (x + 1) ];
        functionToText = x: "a";
        functionToLines = x: "b${x}";
        functionToSets = x: { c = lib.mkDefault x; };
      };
    }
  ];
  services.kitchen.shelf = {
    listOf = shelf.functionTo 1;
    str = shelf.functionToText null;
    lines = shelf.functionToLines "x";
    attrsOf = shelf.functionToSets 1;
    listOfLists = [ (shelf.rawFunctionTo 2) ];
  };
}
