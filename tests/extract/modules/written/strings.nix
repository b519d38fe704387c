{ lib, ... }:

let
  both = lib.optionalString true "x" + "a
    kept as it is
  ";
in

{
  options.services.strings = {
    text = lib.mkOption {
      type = lib.types.lines;
      default = ''
        first
                ${both}
                  second
      '';
      example.of.a.set = 1;
      description = "Whether \${this} stays.";
    };
  };

  config = lib.mkIf (lib.types.str != null) {
    environment.shells = lib.listToAttrs [ ];

    environment.etc = {
      ${both} = {
        text = "y";
      };
    };

    services.strings.text = lib.mkIf true (with lib; concatStrings [ (toString lib.types.port) ]);
  };
}
