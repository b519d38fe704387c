# Conditions around several options, and around a module.
{ lib, ... }:
{
  imports = [
    (lib.mkIf true { services.kitchen.name = "on"; })
    (lib.mkIf false { services.kitchen.stations = 9; })
    {
      services.kitchen = {
        oven = lib.mkIf true {
          heat = 100;
          mode = lib.mkIf false "steam";
        };
      };
    }
    { config = lib.mkIf true { services.kitchen.staff = [ "a" ]; }; }
  ];
}
