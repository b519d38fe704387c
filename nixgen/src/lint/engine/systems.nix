# A file with whatever it needs around it: a flake with its inputs, anything else with its arguments.
{
  value,
  rest,
  lib,
  pkgs,
}:
let
  isFlake = builtins.isAttrs value && value ? outputs && builtins.isFunction value.outputs;

  marks = import /__nixgen/nixpkgs/marks.nix rest;
  packages = pkgs // marks.packages;

  # What nixpkgs' `lib` has in a flake, and those of others.
  makers = {
    nixosSystem = marks.system;
    mkFlake = _: module: rest // { __mkFlake = module; };
    makeHive = marks.hive;
    nixos = rest // {
      inherit (marks.testing) runTest;
    };
    eachDefaultSystem = ofSystem;
    eachSystem = _: ofSystem;
    eachDefaultSystemPassThrough = function: function system;
    extend =
      overlay:
      let
        extended = lib // overlay extended marked.lib // makers;
      in
      extended;
  };

  # Whatever of this an input may have.
  marked = rest // {
    outPath = "/__nixgen/nixpkgs";
    lib = lib // makers;
    nixosGenerate = marks.system;
    nixosModules = rest;
    legacyPackages = rest // builtins.listToAttrs (map ofPackages systems);
  };
  ofPackages = name: {
    inherit name;
    value = packages;
  };
  systems = [
    "x86_64-linux"
    "aarch64-linux"
  ];
  # One stands for all.
  system = builtins.head systems;
  ofSystem =
    function:
    rest
    // {
      checks.${system} = (function system).checks;
      packages.${system} = (function system).packages;
    };

  # What a function takes, each an input.
  taken =
    function:
    builtins.mapAttrs (name: _: named.${name} or marked) (builtins.functionArgs function);
  named = {
    inherit self inputs system;
    inherit (marked) lib;
    pkgs = packages;
    withSystem = _: call;
    moduleWithSystem = call;
  };

  inputs =
    builtins.mapAttrs (_: _: marked) (value.inputs or { })
    // taken (value.outputs or (_: { }))
    // {
      inherit self;
    };
  self =
    marked
    // (if isFlake then value.outputs inputs else { })
    // {
      inherit inputs;
    };

  call =
    value:
    if builtins.isFunction value then
      value ((if builtins.functionArgs value == { } then rest else { }) // taken value)
    else
      value;
  # A part of it, that may stand in a file.
  load =
    value: call (if builtins.isPath value || builtins.isString value then import value else value);
in
{
  inherit load;
  outputs = if isFlake then self else call value;
}
