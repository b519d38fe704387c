# Plain sets are laid over each other.
{
  imports = [
    {
      services.kitchen.shelf = {
        attrs = {
          a = 1;
          b.c = 1;
        };
      };
    }
    {
      services.kitchen.shelf = {
        attrs = {
          a = 2;
          b.d = 2;
        };
      };
    }
    {
      services.kitchen.shelf = {
        attrs.e = 3;
      };
    }
  ];
}
