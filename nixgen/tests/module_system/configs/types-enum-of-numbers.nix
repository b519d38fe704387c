# An enumeration compares as Nix does: 1.0 is 1.
{
  imports = [
    {
      services.kitchen.shelf = {
        enumOfMore = 1.0;
      };
    }
    {
      services.kitchen.shelf = {
        enumOfMore = 1;
      };
    }
  ];
}
