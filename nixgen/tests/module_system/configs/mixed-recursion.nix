# Sets and lists that read themselves.
{ lib, config, ... }:
let
  cfg = config.services.kitchen.shelf;
in
{
  services.kitchen.shelf = {
    attrsOf = {
      a = 1;
      b = cfg.attrsOf.a;
    };
    listOf = [
      1
      (builtins.head cfg.listOf)
    ];
    attrs = {
      a = 1;
      b = cfg.attrs.a;
    };
    anything = {
      a = 1;
      b = cfg.anything.a;
    };
    submodule = {
      weight = 1;
      count = cfg.submodule.weight;
    };
    freeform = {
      weight = 2;
      x = cfg.freeform.weight;
    };
    attrsOfSubmodules.a = {
      weight = 1;
      count = cfg.attrsOfSubmodules.a.weight;
    };
    attrsOfSets = {
      x.a = 1;
      y.a = cfg.attrsOfSets.x.a;
    };
    raw = {
      a = 1;
      b = cfg.raw.a;
    };
    unspecified = {
      a = 1;
      b = cfg.unspecified.a;
    };
    box = {
      label = "l";
      holds.a.label = cfg.box.label;
    };
    nullOrSubmodule = {
      weight = 3;
      count = cfg.nullOrSubmodule.weight;
    };
    listOfLists = [
      [ 1 ]
      (lib.flatten cfg.listOfLists)
    ];
  };
}
