# What converting gives is checked, and may fail.
{ lib, ... }:
{
  services.kitchen.shelf = {
    coercedChecked = 12;
    coercedToSubmodule = {
      label = "a";
      extra = 1;
    };
    coercedInSets = {
      a = lib.mkIf false 1;
      b = lib.mkForce 2;
      c = throw "no";
    };
    coercedTwice = false;
    nullOrCoerced = null;
    listOf = [ (throw "no") ];
    rawCoercedTo = "a";
  };
}
