# A definition that is a function, a path and a derivation where others are wanted.
{ pkgs, lib, ... }:
{
  services.kitchen = {
    staff = x: x;
    name = pkgs.hello;
    larder = pkgs.hello;
    oven.timers = pkgs.hello;
    package = "/nix/store/00000000000000000000000000000000-hello";
    shelf.str = /etc/hosts;
    shelf.package = pkgs.hello.outPath;
    shelf.anything = lib.mkMerge [
      pkgs.hello
      { a = 1; }
    ];
    shelf.attrs = pkgs.hello;
    shelf.attrsOfSubmodules.a = pkgs.hello;
    shelf.eitherList = pkgs.hello;
    shelf.int = lib.mkMerge [ ];
    shelf.listOf = null;
    shelf.submodule = ./does-not-exist.nix;
  };
}
