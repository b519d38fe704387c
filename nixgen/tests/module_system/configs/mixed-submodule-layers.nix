# Layers in and around submodules, lists and sets of them.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.dishes = lib.mkMerge [
        { soup.title = "a"; }
        { soup.ingredients = [ "1" ]; }
      ];
    }
    {
      services.kitchen.dishes.soup = lib.mkIf true {
        ingredients = lib.mkMerge [
          [ "2" ]
          (lib.mkBefore [ "0" ])
        ];
        nutrition = lib.mkForce { calories = 1; };
      };
    }
    {
      services.kitchen.dishes.soup.nutrition = {
        calories = 3;
        allergens = [ "x" ];
      };
    }
    { services.kitchen.dishes.stew = lib.mkDefault { title = "s"; }; }
    { services.kitchen.dishes.gone = lib.mkIf false { title = "s"; }; }
    {
      services.kitchen.hours = lib.mkMerge [
        (lib.mkDefault { open = 1; })
        { close = 20; }
      ];
    }
    {
      services.kitchen.courses = [
        (lib.mkMerge [
          { minutes = 1; }
          { dishes = [ "a" ]; }
        ])
        (lib.mkForce { minutes = lib.mkDefault 2; })
      ];
    }
    {
      services.kitchen.settings = lib.mkIf true {
        lights = lib.mkForce {
          level = 1;
          x = 2;
        };
        more = lib.mkIf false 1;
      };
    }
  ];
}
