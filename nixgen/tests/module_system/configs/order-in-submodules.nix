# Order in a submodule is the reverse of that around it, and again in one inside.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        dishes.soup = {
          title = "Soup";
          ingredients = [ "1" ];
          nutrition.allergens = [ "1" ];
        };
        hours.closed = [ "1" ];
      };
    }
    {
      services.kitchen = {
        dishes.soup = {
          ingredients = [ "2" ];
          nutrition.allergens = [ "2" ];
        };
        hours.closed = [ "2" ];
      };
    }
    {
      services.kitchen = {
        dishes.soup = {
          ingredients = lib.mkBefore [ "3" ];
          nutrition.allergens = lib.mkAfter [ "3" ];
        };
        hours.closed = lib.mkAfter [ "3" ];
      };
    }
  ];
}
