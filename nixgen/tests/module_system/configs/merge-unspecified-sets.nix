# Types without a way to merge: sets, lists.
{
  imports = [
    {
      services.kitchen.shelf = {
        unspecified = {
          a = 1;
          b.c = 1;
        };
        unknown = [ 1 ];
      };
    }
    {
      services.kitchen.shelf = {
        unspecified = {
          a = 2;
          b.d = 2;
        };
        unknown = [ 2 ];
      };
    }
  ];
}
