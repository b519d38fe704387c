# Modules in every shape, keyed, disabled, and imported twice.
{ lib, ... }:
{
  key = "mine";
  _file = "somewhere.nix";
  imports = [
    (
      { lib, ... }@args:
      {
        config = lib.mkMerge [
          { services.kitchen.staff = [ "f" ]; }
          { services.kitchen.staff = [ "f2" ]; }
        ];
      }
    )
    {
      key = "mine";
      services.kitchen.staff = [ "never" ];
    }
    {
      imports = [
        ./imported/first.nix
        { services.kitchen.staff = [ "inner" ]; }
      ];
      services.kitchen.staff = [ "outer" ];
    }
    ./imported/importing.nix
    (import ./imported/second.nix)
    {
      disabledModules = [
        ./imported/first.nix
        { key = "gone"; }
      ];
    }
    {
      key = "gone";
      services.kitchen.staff = [ "gone" ];
    }
    {
      _module.args = {
        a = 1;
        b = lib.mkForce 2;
      };
    }
    ({ a, b, ... }: {
      services.kitchen.stations = a;
      services.kitchen.shelf.int = b;
    })
    { require = [ { services.kitchen.staff = [ "required" ]; } ]; }
  ];
  services.kitchen.staff = [ "own" ];
}
