# Anything that does not go together, in one place of a set.
{
  imports = [
    {
      services.kitchen.shelf = {
        anything = {
          a = 1;
          b = [ 1 ];
          c = { };
        };
      };
    }
    {
      services.kitchen.shelf = {
        anything = {
          a = 2;
          b = [ 2 ];
          c = 1;
          d = 4;
        };
      };
    }
  ];
}
