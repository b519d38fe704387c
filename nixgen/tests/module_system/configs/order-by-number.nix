# Orders by number, equal ones in the order of definitions.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        staff = lib.mkOrder 1001 [ "1001" ];
      };
    }
    {
      services.kitchen = {
        staff = lib.mkOrder 999 [ "999" ];
      };
    }
    {
      services.kitchen = {
        staff = lib.mkOrder 1000 [ "1000" ];
      };
    }
    {
      services.kitchen = {
        staff = [ "plain" ];
      };
    }
    {
      services.kitchen = {
        staff = lib.mkOrder (-5) [ "minus" ];
      };
    }
    {
      services.kitchen = {
        staff = lib.mkOrder 999 [ "999 too" ];
      };
    }
  ];
}
