{ lib, config, ... }:
let
  inherit (lib) types mkOption;
  mk = description: mkOption { type = types.bool; default = false; inherit description; };
in
{
  _class = "nixos";
  disabledModules = [ "services/old.nix" ];

  options = {
    # About a.
    services.a = { on = mk "Whether a is on."; };
    programs = {
      /* About b. */
      b = lib.genAttrs [ "x" "y" ] (name: mk "Whether ${name} is on.");
      c.level = mkOption {
        type = with types; either (ints.between 1 9) (enum [ "auto" ]);
        default = "auto";
        example = "3 or so";
        internal = false;
      };
    };
  };

  config = let on = config.services.a.on; in lib.mkIf on { warnings = [ "a is on" ]; };
}
