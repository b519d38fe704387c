# Functions as modules, with what they ask for.
{
  imports = [
    ({ config, ... }: { services.kitchen.name = "${config.networking.hostName} kitchen"; })
    ({ pkgs, ... }: { services.kitchen.package = pkgs.cowsay; })
    ({ options, lib, ... }: {
      services.kitchen.motto = lib.optionalString options.services.kitchen.name.isDefined "named";
    })
    (_: { services.kitchen.stations = 3; })
  ];
  networking.hostName = "inn";
}
