# Failures that are read, guarded, and not read.
{ lib, config, ... }:
let
  cfg = config.services.kitchen;
in
{
  services.kitchen = {
    shelf.int = "x";
    shelf.str = if (builtins.tryEval cfg.shelf.int).success then "fine" else "caught";
    shelf.listOf = [
      cfg.shelf.int
      1
    ];
    shelf.attrsOf = {
      a = cfg.shelf.nullOr;
    };
    shelf.nullOr = 3;
    shelf.attrs = {
      a = cfg.shelf.int;
      b = 1;
    };
    shelf.lazyAttrsOf = {
      a = cfg.shelf.int;
      b = cfg.shelf.lazyAttrsOf.c;
      c = 4;
    };
    shelf.anything.x.y = cfg.shelf.int;
    shelf.submodule = {
      weight = cfg.shelf.int;
      count = cfg.shelf.nullOr;
    };
    tags = lib.mkIf (cfg.shelf.int == 1) [ "a" ];
    name = lib.mkIf (cfg.name == "x") "y";
  };
}
