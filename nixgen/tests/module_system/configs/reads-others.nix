# Definitions that read merged lists, computed defaults and submodules.
{ config, lib, ... }:
{
  imports = [
    { services.kitchen.staff = [ "ann" ]; }
    { services.kitchen.staff = lib.mkBefore [ "bob" ]; }
  ];
  services.kitchen = {
    stations = builtins.length config.services.kitchen.staff;
    name = "${toString config.services.kitchen.cooks} cooks";
    dishes.soup = {
      title = config.services.kitchen.greeting;
      price = 2.5;
      ingredients = config.services.kitchen.larder;
    };
    courses = [ { dishes = builtins.attrNames config.services.kitchen.dishes; } ];
    motto = config.services.kitchen.dishes.soup.title;
  };
}
