# Priorities around a whole module.
{ lib, ... }:
{
  imports = [
    (lib.mkForce { services.kitchen.name = "forced"; })
    (lib.mkDefault {
      services.kitchen = {
        name = "weak";
        stations = 5;
      };
    })
    {
      services.kitchen = {
        name = "plain";
        stations = 7;
      };
    }
  ];
}
