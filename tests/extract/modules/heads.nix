# A file that others call to get a module.
{ name, port ? 80 }:
{ config, lib, pkgs, ... }@args:
with lib;
let
  inherit (lib.types) nullOr str;
  inherit (builtins) toJSON;
  cfg = config.services.${name};
  # How the daemon is called.
  title = toJSON (optionalString (port != 80) "${name}:${toString port}");
in
{
  key = "heads-${name}";
  options.services.heads.title = mkOption {
    type = nullOr str;
    default = title;
    description = "Its title.";
  };
  config.environment.etc."heads".text = mkIf (cfg != { }) (args.lib.concatStrings [ title ]);
}
