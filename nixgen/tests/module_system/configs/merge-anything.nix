# Anything is merged by what it is.
{
  imports = [
    {
      services.kitchen.shelf = {
        anything = {
          a = 1;
          b = {
            c = "x";
            l = [ 1 ];
          };
        };
      };
    }
    {
      services.kitchen.shelf = {
        anything = {
          a = 1;
          b = {
            d = null;
            l = [ 1 ];
          };
        };
      };
    }
  ];
}
