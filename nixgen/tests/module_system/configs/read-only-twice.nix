# Options that are set once, set twice, or beside a default.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        licence = "A-1";
        headCount = 3;
      };
    }
    {
      services.kitchen = {
        licence = "A-1";
        shelf.defaulted.setOnce = [ 1 ];
      };
    }
    {
      services.kitchen = {
        shelf.defaulted.setOnce = lib.mkForce [ 2 ];
      };
    }
  ];
}
