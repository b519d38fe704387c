# Sets, functions and imports of submodules are merged in the order of nixpkgs.
{ lib, ... }:
{
  imports = [
    { services.kitchen.shelf.importing.tags = [ "first set" ]; }
    { services.kitchen.shelf.importing = { ... }: { tags = [ "function" ]; }; }
    { services.kitchen.shelf.importing.tags = [ "second set" ]; }
    {
      services.kitchen.shelf.besideOthers = { ... }: {
        imports = [ { tags = [ "deep" ]; } ];
        tags = [ "function" ];
      };
    }
  ];
  services.kitchen.shelf = {
    importing.tags = [ "own" ];
    besideOthers.tags = [ "own" ];
    withModules = lib.mkMerge [
      { size = 3; }
      ({ ... }: { config.config = "b"; })
    ];
  };
}
