# A priority around several options is one of those that it names.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        oven = lib.mkForce { heat = 200; };
      };
    }
    {
      services.kitchen = {
        oven = {
          heat = 220;
          limit = 250;
          fans = [ 2 ];
        };
      };
    }
  ];
}
