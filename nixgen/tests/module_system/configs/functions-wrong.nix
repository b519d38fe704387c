# Functions that give something else.
{ config, ... }:
let
  inherit (config.services.kitchen) shelf;
in
{
  services.kitchen.shelf = {
    functionTo = x: x;
    functionToText = x: if x then "a" else 1;
    functionToSets = x: { a = x; };
    listOf = shelf.functionTo 1;
    str = shelf.functionToText true;
    lines = shelf.functionToText false;
    attrsOf = shelf.functionToSets 1;
    anything = shelf.functionToSets "x";
  };
}
