# Functions as submodules beside sets, with layers, names and imports.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.dishes.soup = { name, config, ... }: {
        title = "${name}!";
        steps = config.title;
        ingredients = lib.mkAfter [ "z" ];
      };
    }
    {
      services.kitchen.dishes.soup = {
        ingredients = [ "a" ];
        price = 2.0;
      };
    }
    {
      services.kitchen.dishes.stew = lib.mkForce (
        { name, ... }: {
          imports = [ { title = lib.mkDefault name; } ];
          price = lib.mkIf true 1.5;
        }
      );
    }
    { services.kitchen.dishes.stew.price = 9.0; }
    { services.kitchen.hours = { config, ... }: { close = config.open + 2; }; }
    {
      services.kitchen.shelf.listOfSubmodules = [
        ({ name, ... }: {
          things = [ name ];
          weight = 1;
        })
        { weight = 2; }
      ];
    }
    { services.kitchen.shelf.nullOrSubmodule = { config, ... }: { weight = config.count; }; }
    { services.kitchen.shelf.eitherSubmodule = _: { weight = 5; }; }
    { services.kitchen.shelf.submodule = { nope, ... }: { weight = nope; }; }
    {
      services.kitchen.shelf.freeform = { config, ... }: {
        weight = 1;
        y = config.weight;
      };
    }
  ];
}
