# A file that others call to get a module.

{
  name,
  port ? 80,
}:

{
  config,
  lib,
  pkgs,
  ...
}@args:

let
  cfg = config.services.${name};

  # How the daemon is called.
  title = builtins.toJSON (lib.optionalString (port != 80) "${name}:${toString port}");
in

{
  key = "heads-${name}";

  options.services.heads = {
    title = lib.mkOption {
      type = lib.types.nullOr lib.types.str;
      default = title;
      description = "Its title.";
    };
  };

  config = {
    environment.etc.heads.text = lib.mkIf (cfg != { }) (args.lib.concatStrings [ title ]);
  };
}
