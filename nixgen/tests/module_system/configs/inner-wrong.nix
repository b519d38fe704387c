# Wrong values within submodules that read themselves.
{ lib, ... }:
{
  services.kitchen.shelf = {
    named = {
      apple.size = "x";
      pear.label = 1;
      plum.double = lib.mkMerge [
        1
        2
      ];
    };
    namedList = [ { tags = "x"; } ];
    namedOnce.label = lib.mkIf false "x";
    namedOrNull = 1;
    namedShelves.left = {
      boards = [ ];
      board.kind = 1;
    };
    bound.half = null;
    importing.wide = "x";
    besideOthers.label = "own";
    freely.a.other = "x";
    withArguments.you.greeting = 1;
    withConfig.port = "x";
    withModules.size = "x";
  };
}
