{ lib, ... }:
rec {
  options.a.b = lib.mkOption { type = lib.types.str; default = c; };
  config.a.b = "x";
  c = "y";
}
