# A list with parts before and after the others.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        staff = lib.mkAfter [ "last" ];
      };
    }
    {
      services.kitchen = {
        staff = [ "middle" ];
      };
    }
    {
      services.kitchen = {
        staff = lib.mkBefore [ "first" ];
      };
    }
    {
      services.kitchen = {
        staff = [ "other" ];
      };
    }
  ];
}
