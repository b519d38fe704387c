# Submodules that read themselves, of two modules.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        named = {
          apple.size = 30;
          pear.tags = [ "x" ];
        };
        namedOnce = {
          tags = [ "one" ];
        };
        namedOrNull.size = lib.mkForce 12;
        namedShelves.left.boards.top = {
          tags = lib.mkForce [ "only" ];
        };
        bound.half = lib.mkDefault 1;
        importing = {
          called = "x";
        };
        besideOthers.tags = lib.mkBefore [ "first" ];
        freely.a.other = lib.mkForce 5;
        withConfig.hosts = [ "a" ];
        withModules = { config, ... }: { size = 3; };
      };
    }
  ];
  services.kitchen.shelf = {
    named = {
      apple.label = "A";
      pear.tags = lib.mkAfter [ "y" ];
    };
    namedOnce = {
      tags = lib.mkBefore [ "two" ];
      size = 20;
    };
    namedOrNull.size = 1;
    namedShelves.left.boards.top.size = 11;
    bound.size = 5;
    importing.tags = [ "own" ];
    besideOthers.label = lib.mkForce "forced";
    freely.a = {
      other = 4;
      more = 1;
    };
    withConfig = {
      hosts = lib.mkAfter [ "b" ];
      port = 1;
    };
    withModules = {
      config = {
        config = "module";
      };
    };
  };
}
