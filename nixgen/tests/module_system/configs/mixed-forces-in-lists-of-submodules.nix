# Layers inside of values that no type opens.
{ lib, ... }:
{
  services.kitchen = {
    courses = lib.mkForce [
      {
        minutes = lib.mkForce 3;
        dishes = lib.mkAfter [ "x" ];
      }
      (lib.mkIf false { })
      (lib.mkAfter { minutes = 1; })
    ];
    dishes = lib.mkForce {
      a = lib.mkDefault {
        title = lib.mkForce "A";
        price = lib.mkIf false 1.0;
      };
    };
    shelf.attrsOfSubmodules = lib.mkMerge [
      (lib.mkForce { x.weight = 1; })
      { y.weight = 2; }
    ];
    shelf.nullOrSubmodule = lib.mkMerge [
      (lib.mkDefault null)
      { weight = 1; }
    ];
    shelf.listOfSubmodules = lib.mkMerge [
      (lib.mkAfter [ { weight = 1; } ])
      [
        {
          weight = 2;
          things = lib.mkMerge [
            [ "a" ]
            (lib.mkForce [ "b" ])
          ];
        }
      ]
    ];
    spareSafe = lib.mkForce (lib.mkIf true { code = "x"; });
    safe = lib.mkMerge [
      { code = lib.mkDefault "a"; }
      {
        code = "b";
        holds = lib.mkOverride 10 1;
      }
    ];
  };
}
