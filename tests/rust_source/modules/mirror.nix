{ config, lib, ... }:

{
  # The names of a first version.
  imports = map (
    name: lib.mkRenamedOptionModule [ "services" "mirror" name ] [ "services" "mirror" "source" name ]
  ) [ "host" ];

  options.services.mirror.source.host = lib.mkOption {
    type = lib.types.str;
    default = "localhost";
    description = "Where to copy from.";
  };

  config.environment.etc."mirror".text = config.services.mirror.source.host;
}
