# What Nix says of each case: whether the option of its type takes its value, as a literal and as JSON.
{ nixpkgs }:
let
  standIn = import ./types.nix;
  # With nixpkgs' own library an option is evaluated by its module system.
  real = import nixpkgs;
  # A path that is not in the store cannot be made a package.
  whole = real // {
    types = real.types // {
      package = real.types.package // {
        merge = real.options.mergeOneOption;
      };
    };
  };
  lib = if nixpkgs == null then standIn else whole;
  arguments = {
    inherit lib;
    config = { };
    pkgs = { };
  };
  options = (import ./declared.nix arguments).options.m;
  literals = (import ./values.nix arguments).options.m.values.default;
  fromJson = builtins.fromJSON (builtins.readFile ./values.json);
  cases = builtins.fromJSON (builtins.readFile ./cases.json);

  value =
    if nixpkgs == null then
      option: given: if option.type.check given then option.type.final given else throw "wrong type"
    else
      option: given:
      (lib.evalModules {
        modules = [
          { options.x = option; }
          { config.x = given; }
        ];
      }).config.x;
  accepts =
    option: given:
    let
      result = value option given;
    in
    (builtins.tryEval (builtins.deepSeq result true)).success;
in
map (
  case:
  let
    option = options.${case.option};
    given = builtins.elemAt literals case.value;
  in
  [
    (accepts option given)
    (accepts option (builtins.elemAt fromJson case.value))
  ]
) cases
