# Options that need each other.
{ config, ... }:
{
  services.kitchen = {
    name = config.services.kitchen.greeting;
    stations = config.services.kitchen.cooks;
    staff = [ "a" ];
  };
}
