# Assertions and warnings of the configuration itself.
{ config, lib, ... }:
{
  assertions = [
    {
      assertion = true;
      message = "holds";
    }
    {
      assertion = false;
      message = "does not hold";
    }
    {
      assertion = config.services.kitchen.enable;
      message = "the kitchen is off";
    }
  ];
  warnings = lib.mkBefore [ "first" ];
  services.kitchen.enable = false;
}
