# What options say about themselves.
{
  lib,
  options,
  config,
  ...
}:
let
  o = options.services.kitchen;
in
{
  services.kitchen = {
    stations = o.port.highestPrio;
    cooks = lib.mkForce (builtins.length o.larder.definitions);
    larder = lib.mkMerge [
      [ "a" ]
      [ "b" ]
    ];
    tags =
      lib.optional o.shelf.int.isDefined "int"
      ++ lib.optional o.shelf.str.isDefined "str"
      ++ lib.optional (o ? nothing) "nothing";
    shelf.int = lib.mkIf false 1;
    shelf.str = lib.mkIf o.name.isDefined "x";
    motto = toString o.oven.heat.value;
    oven.heat = lib.mkOverride 70 10;
    shelf.ints.u8 = o.oven.heat.highestPrio;
    shelf.listOf = lib.mkAliasDefinitions o.oven.fans;
    oven.fans = lib.mkMerge [
      (lib.mkAfter [ 1 ])
      [ 2 ]
    ];
  };
}
