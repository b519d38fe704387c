# A merge among the imports, as a value and as what a function gives.
{ lib, ... }:
{
  imports = [ ({ ... }: lib.mkMerge [ { services.kitchen.name = "a"; } ]) ];
}
