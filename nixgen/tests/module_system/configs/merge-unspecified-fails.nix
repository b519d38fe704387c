# What can't be merged at all.
{
  imports = [
    {
      services.kitchen.shelf = {
        unspecified = 1.5;
        unknown = null;
        raw = 1;
      };
    }
    {
      services.kitchen.shelf = {
        unspecified = 1.5;
        unknown = null;
        raw = 1;
      };
    }
  ];
}
