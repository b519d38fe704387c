# Orders of lines, commas and paths.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        lines = lib.mkAfter "last";
        commas = "a";
        envVar = lib.mkAfter "/z";
        separatedString = "left";
      };
    }
    {
      services.kitchen.shelf = {
        lines = "middle\n";
        commas = lib.mkAfter "z";
        envVar = "/a";
        separatedString = lib.mkBefore "first";
      };
    }
    {
      services.kitchen.shelf = {
        lines = lib.mkBefore "first";
        commas = "";
        envVar = lib.mkBefore "/0";
        separatedString = "right";
      };
    }
  ];
}
