# What a module says under one value of `config`, as plain data.
{ module, configuration }:
let
  standIn = import ./stand-in.nix;
  config = (import ./configurations.nix).${configuration};
in
import module {
  inherit config;
  inherit (standIn) lib pkgs;
}
