# Types without a way to merge: booleans, strings.
{
  imports = [
    {
      services.kitchen.shelf = {
        unspecified = true;
        unknown = "a";
        boolByOr = true;
      };
    }
    {
      services.kitchen.shelf = {
        unspecified = false;
        unknown = "b";
        boolByOr = false;
      };
    }
  ];
}
