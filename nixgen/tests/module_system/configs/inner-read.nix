# Others read what submodules come to.
{ config, ... }:
let
  inherit (config.services.kitchen) shelf;
in
{
  services.kitchen.shelf = {
    named.apple = { };
    str = shelf.named.apple.title;
    int = shelf.namedOnce.double;
    listOf = map (one: one.double) shelf.namedList;
    namedList = [
      { size = 4; }
      { }
    ];
    namedOnce.size = shelf.withModules.size + 5;
    withModules.size = 4;
    lines = shelf.withArguments.you.greeting;
    withArguments.you.label = shelf.str;
  };
}
