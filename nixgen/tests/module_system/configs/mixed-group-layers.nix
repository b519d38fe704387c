# Layers around groups, in every nesting.
{ lib, ... }:
{
  imports = [
    { services.kitchen = lib.mkIf true (lib.mkForce { oven.heat = 150; }); }
    { services.kitchen.oven = lib.mkForce (lib.mkMerge [ { mode = "steam"; } ]); }
    {
      services.kitchen.oven = lib.mkDefault {
        limit = 500;
        fans = [ 3 ];
      };
    }
    { services.kitchen.oven = lib.mkIf true (lib.mkDefault { timers.a = 1; }); }
    {
      services.kitchen.oven.timers = lib.mkIf true {
        b = lib.mkIf false 2;
        c = lib.mkMerge [
          3
          3
        ];
      };
    }
    (lib.mkForce { services.kitchen.shelf = lib.mkDefault { attrs.a = 1; }; })
    {
      services.kitchen.shelf.attrs = {
        b = 1;
      };
    }
  ];
}
