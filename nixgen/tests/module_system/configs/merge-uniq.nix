# What may be defined once.
{
  imports = [
    {
      services.kitchen.shelf = {
        uniq = [ 1 ];
        unique = 1;
      };
    }
    {
      services.kitchen.shelf = {
        uniq = [ 2 ];
        unique = 1;
      };
    }
  ];
}
