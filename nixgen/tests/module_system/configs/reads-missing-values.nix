# A value that is not there.
{ config, ... }:
{
  services.kitchen = {
    name = config.services.kitchen.licence;
    motto = "a";
    safe.holds = 1;
  };
}
