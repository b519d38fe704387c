# A merge among the imports is no module.
{ lib, ... }:
{
  imports = [ (lib.mkMerge [ { services.kitchen.name = "a"; } ]) ];
}
