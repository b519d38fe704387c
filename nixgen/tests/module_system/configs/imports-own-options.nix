# Options that the configuration declares itself, one below the kitchen.
{ config, lib, ... }:
{
  imports = [
    {
      options.services.kitchen.garden = lib.mkOption {
        type = lib.types.listOf lib.types.str;
        default = [ "mint" ];
      };
    }
  ];
  config.services.kitchen = {
    garden = [ "basil" ];
    larder = config.services.kitchen.garden;
  };
}
