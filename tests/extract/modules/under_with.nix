{ config, lib, pkgs, ... }:
let
  cfg = config.services.under;
  inherit ((pkgs.formats.ini { })) type;
in
{
  options.services.under = {
    list = lib.mkOption { inherit type; default = { }; };
    tree.enable = lib.mkEnableOption "the tree";
  };
  config.environment.systemPackages = with pkgs; lib.mkIf cfg.tree.enable [ hello ];
}
