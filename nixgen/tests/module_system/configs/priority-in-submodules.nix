# Priorities in submodules count for each option.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        dishes.soup = {
          title = lib.mkForce "Soup";
          price = lib.mkDefault 1.0;
          nutrition.calories = lib.mkForce 1;
        };
      };
    }
    {
      services.kitchen = {
        dishes.soup = {
          title = "Stew";
          price = 2.5;
          nutrition = {
            calories = 2;
            allergens = [ "milk" ];
          };
        };
      };
    }
  ];
}
