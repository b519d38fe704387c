# Conditions around elements of lists.
{ lib, ... }:
{
  services.kitchen.shelf = {
    listOf = [
      1
      (lib.mkIf false 2)
      (lib.mkIf true 3)
      (lib.mkMerge [ 4 ])
    ];
    listOfSubmodules = [
      (lib.mkIf false { weight = 1; })
      { weight = 2; }
      (lib.mkIf true { weight = 3; })
    ];
    nonEmptyListOf = [ (lib.mkIf false "a") ];
  };
}
