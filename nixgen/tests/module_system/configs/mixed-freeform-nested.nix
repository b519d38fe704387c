# What is free below a declared group, and a free name with the layers of its group.
{ lib, ... }:
{
  services.kitchen.settings = lib.mkMerge [
    {
      lights = lib.mkIf true {
        colour = "red";
        size.x = 1;
      };
    }
    {
      lights.size = {
        y = 2;
      };
      lights.colour = lib.mkForce "blue";
    }
    {
      list = [
        (lib.mkIf false 1)
        2
      ];
    }
    {
      deep.er.a = lib.mkDefault 1;
      deep.er.b = null;
    }
    { deep.er.a = 2; }
  ];
  services.kitchen.shelf.freeform = {
    weight = 1;
    a = lib.mkMerge [
      1
      1
    ];
  };
}
