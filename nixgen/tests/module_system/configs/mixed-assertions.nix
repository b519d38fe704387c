# Assertions and warnings of users in every order, and some that fail.
{ lib, config, ... }:
{
  imports = [
    {
      assertions = [
        {
          assertion = config.services.kitchen.port > 1;
          message = "m1";
        }
      ];
      warnings = [ "w1" ];
    }
    {
      assertions = lib.mkAfter [
        {
          assertion = false;
          message = "last";
        }
      ];
      warnings = lib.mkAfter [ "w-last" ];
    }
    {
      assertions = [
        {
          assertion = throw "x";
          message = "m2";
        }
      ];
      warnings = lib.mkIf (config.services.kitchen.name == "n") [ "w2" ];
    }
    {
      assertions = [
        (lib.mkIf false {
          assertion = false;
          message = "m3";
        })
        {
          assertion = false;
          message = "m4";
        }
      ];
    }
    {
      services.kitchen.microwave = 1;
      services.kitchen.stove = 1;
    }
  ];
  services.kitchen.name = "n";
  services.kitchen.port = 22;
  services.kitchen.enable = true;
  services.kitchen.oven.heat = lib.mkForce 999;
}
