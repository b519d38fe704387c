# What a definition can learn about options.
{ lib, options, ... }:
{
  services.kitchen = {
    staff = map toString [
      options.services.kitchen.port.highestPrio
      (builtins.length options.services.kitchen.larder.definitions)
    ];
    larder = lib.mkForce [ "x" ];
    tags =
      lib.optional options.services.kitchen.licence.isDefined "licence"
      ++ lib.optional options.services.kitchen.port.isDefined "port";
  };
}
