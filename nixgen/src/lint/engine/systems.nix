# A file with whatever it needs around it: a flake with its inputs, anything else with its arguments.
{
  value,
  rest,
  lib,
  pkgs,
}:
let
  isFlake = builtins.isAttrs value && value ? outputs && builtins.isFunction value.outputs;

  marked = rest // {
    outPath = "/__nixgen/nixpkgs";
    lib =
      lib
      // {
        nixosSystem = arguments: rest // { __nixosSystem = arguments; };
        mkFlake = _: module: rest // { __mkFlake = call module; };
      };
    nixosModules = rest;
  };

  # What a function takes, each an input.
  taken =
    function:
    builtins.mapAttrs (name: _: named.${name} or marked) (builtins.functionArgs function);
  named = {
    inherit pkgs self;
    inherit (marked) lib;
    inputs = inputs;
  };

  inputs =
    builtins.mapAttrs (_: _: marked) (value.inputs or { }) // taken (value.outputs or (_: { })) // { inherit self; };
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
in
if isFlake then self else call value
