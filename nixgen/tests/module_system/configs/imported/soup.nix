# A part of a submodule.
{ lib, ... }: {
  services.kitchen.dishes.soup = {
    title = lib.mkDefault "Soup";
    price = 2.5;
    ingredients = [ "leek" ];
    steps = lib.mkBefore "Cut.";
    nutrition.allergens = [ "milk" ];
  };
}
