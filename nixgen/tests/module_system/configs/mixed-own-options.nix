# Options of one's own, of several types, read by others.
{ lib, config, ... }:
{
  options = {
    my.list = lib.mkOption {
      type = lib.types.listOf lib.types.int;
      default = [ 1 ];
    };
    my.set = lib.mkOption { type = lib.types.attrsOf lib.types.str; };
    my.flag = lib.mkEnableOption "it";
    my.bounded = lib.mkOption {
      type = lib.types.ints.between 1 5;
      default = 2;
    };
    my.either = lib.mkOption {
      type = lib.types.either lib.types.int lib.types.str;
      default = "x";
    };
    my.sub = lib.mkOption {
      type = lib.types.submodule { options.a = lib.mkOption { default = 1; }; };
      default = { };
    };
    my.computed = lib.mkOption {
      type = lib.types.int;
      default = config.services.kitchen.stations;
    };
    my.applied = lib.mkOption {
      type = lib.types.int;
      default = 1;
      apply = x: x + 1;
    };
    my.untyped = lib.mkOption { default = 5; };
    my.checked = lib.mkOption {
      type = lib.types.addCheck lib.types.int (x: x > 3);
      default = 4;
    };
    services.kitchen.oven.door = lib.mkOption {
      type = lib.types.nullOr lib.types.str;
      default = null;
    };
  };
  config = {
    my.list = [ 2 ];
    my.set.a = "b";
    my.flag = true;
    services.kitchen.oven.door = "open";
    services.kitchen.shelf.listOf = config.my.list;
    services.kitchen.shelf.attrs = config.my.set;
    services.kitchen.shelf.bool = config.my.flag;
    services.kitchen.shelf.int = config.my.bounded;
    services.kitchen.shelf.raw = config.my.either;
    services.kitchen.shelf.str = config.services.kitchen.oven.door;
    services.kitchen.shelf.ints.u8 = config.my.computed;
    services.kitchen.shelf.ints.u16 = config.my.applied;
    services.kitchen.shelf.ints.u32 = config.my.untyped;
    services.kitchen.shelf.ints.s8 = config.my.checked;
    services.kitchen.shelf.ints.s16 = config.my.sub.a;
  };
}
