# An order around values that are merged by equality.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen.shelf = {
        int = lib.mkAfter 1;
        bool = lib.mkBefore true;
      };
    }
    {
      services.kitchen.shelf = {
        int = 1;
        bool = true;
      };
    }
  ];
}
