# What a submodule does not declare, beside what it does.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        settings = {
          music = true;
          lights.level = 10;
          lights.colour = "red";
          theme = "dark";
          deep.a = 1;
        };
      };
    }
    {
      services.kitchen.shelf = {
        freeform = {
          weight = 1;
          more = lib.mkForce 2;
        };
        freeformAnything = {
          weight = 1;
          l = [ 1 ];
          s.a = lib.mkIf false 1;
          s.b = lib.mkForce 1;
        };
      };
    }
    {
      services.kitchen = {
        settings = {
          deep.b = lib.mkDefault 2;
        };
      };
    }
    {
      services.kitchen.shelf = {
        freeform = {
          more = 3;
          other = lib.mkIf false 4;
        };
        freeformAnything.s = {
          b = 2;
          c = 3;
        };
      };
    }
  ];
}
