# Options that need each other only on paths that are not taken.
{ config, lib, ... }:
{
  services.kitchen = {
    staff = [ "a" ] ++ lib.optional (config.services.kitchen.name == "b") config.services.kitchen.chef;
    chef = "c";
  };
}
