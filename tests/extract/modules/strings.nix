{ lib, ... }:
with lib;
let
  both = optionalString true "x" + "a
    kept as it is
  ";
in
{
  options.services.strings.text = mkOption {
    type = types.lines;
    default =
      '' first
         ${both}
           second
      '';
    example.of.a.set = 1;
    description = ''Whether ''${this} stays.'';
  };
  config = with types; let
    inherit (lib) mkIf;
  in mkIf (str != null) {
    environment.shells = listToAttrs [ ];
    environment.etc.${both}.text = "y";
    services.strings.text = mkIf true (with lib; concatStrings [ (toString port) ]);
  };
}
