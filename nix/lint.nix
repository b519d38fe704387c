# Lints files in a build, so that Nix' own builders spread it over machines.
{ nixgenFor }:
{
  pkgs,
  # The configurations, as `nixgen lint` takes them.
  src,
  # The options of a whole NixOS: `(import "${nixpkgs}/nixos/release.nix" { }).options`.
  options ? null,
  # Schemas that `nixgen schema` wrote.
  schemas ? [ ],
  # More arguments, such as `--deny info`.
  arguments ? [ ],
  nixgen ? nixgenFor pkgs,
}:
let
  inherit (pkgs) lib;
  all =
    lib.optionals (options != null) [
      "--options"
      "${options}"
    ]
    ++ lib.concatMap (schema: [
      "--schema"
      "${schema}"
    ]) schemas
    ++ arguments;
in
pkgs.runCommand "nixgen-lint" { nativeBuildInputs = [ nixgen ]; } ''
  cd ${src}
  nixgen lint ${lib.escapeShellArgs all} .
  touch $out
''
