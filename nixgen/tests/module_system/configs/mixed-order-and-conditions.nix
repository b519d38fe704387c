# Merges, conditions and orders of one list in several files and groups.
{ lib, config, ... }:
{
  imports = [
    {
      services.kitchen = lib.mkMerge [
        { staff = [ "m1" ]; }
        (lib.mkIf true { staff = lib.mkAfter [ "m2" ]; })
      ];
    }
    (lib.mkIf true {
      services = lib.mkMerge [
        { kitchen.staff = lib.mkBefore [ "g1" ]; }
        { kitchen.staff = [ "g2" ]; }
      ];
    })
    {
      config.services.kitchen.staff = lib.mkIf (config.services.kitchen.port == 8080) (
        lib.mkOrder 700 [ "c" ]
      );
    }
    ({ ... }: {
      imports = [ { services.kitchen.staff = [ "deep1" ]; } ];
      services.kitchen.staff = [ "deep2" ];
    })
  ];
  services.kitchen.staff = lib.mkMerge [
    [ "own1" ]
    (lib.mkIf false [ "no" ])
    (lib.mkOrder 1500 [ "own2" ])
  ];
}
