{ lib, config, ... }:

let
  mk =
    description:
    lib.mkOption {
      type = lib.types.bool;
      default = false;
      inherit description;
    };
in

{
  _class = "nixos";
  disabledModules = [ "services/old.nix" ];

  # About a.
  options.services.a = {
    on = mk "Whether a is on.";
  };

  options.programs = {
    # About b.
    b = lib.genAttrs [ "x" "y" ] (name: mk "Whether ${name} is on.");

    c = {
      level = lib.mkOption {
        type = with lib.types; either (ints.between 1 9) (enum [ "auto" ]);
        default = "auto";
        example = "3 or so";
        internal = false;
      };
    };
  };

  config =
    let
      on = config.services.a.on;
    in
    lib.mkIf on { warnings = [ "a is on" ]; };
}
