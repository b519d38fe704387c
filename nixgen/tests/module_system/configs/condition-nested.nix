# Conditions and merges in each other.
{ lib, ... }:
{
  services.kitchen.shelf = {
    listOf = lib.mkMerge [
      (lib.mkIf true (
        lib.mkMerge [
          [ 1 ]
          (lib.mkIf false [ 2 ])
        ]
      ))
      (lib.mkIf true (lib.mkIf true [ 3 ]))
      (lib.mkIf false (lib.mkIf true [ 4 ]))
      (lib.mkMerge [ ])
      (lib.mkMerge [ (lib.mkMerge [ [ 5 ] ]) ])
    ];
  };
}
