{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.under;

  type = (pkgs.formats.ini { }).type;
in

{
  options.services.under = {
    list = lib.mkOption {
      type = type;
      default = { };
    };

    tree = {
      enable = lib.mkEnableOption "the tree";
    };
  };

  config = {
    environment.systemPackages = with pkgs; lib.mkIf cfg.tree.enable [ hello ];
  };
}
