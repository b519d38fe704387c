# Data is merged as lists and sets are.
{ lib, pkgs, ... }:
{
  imports = [
    {
      services.kitchen.shelf.json = {
        list = lib.mkAfter [ 1 ];
        number = 1.5;
        package = pkgs.hello;
        path = ./nothing.nix;
        deep = {
          a.b = [ { c = 1; } ];
        };
        gone = lib.mkIf false 1;
        forced = lib.mkForce "a";
        nothing = null;
      };
    }
  ];
  services.kitchen.shelf = {
    json = {
      list = [
        "a"
        null
      ];
      number = 1.5;
      deep = {
        a.d = lib.mkDefault 1;
      };
      forced = [ 1 ];
      nothing = null;
    };
    toml = {
      a = {
        b = [ [ 1.0 ] ];
      };
    };
    serializable = lib.mkMerge [
      null
      null
    ];
    formatToml = {
      a = true;
    };
  };
}
