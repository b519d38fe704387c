# Null beside a value.
{
  imports = [
    {
      services.kitchen.shelf = {
        nullOr = null;
        nullOrList = null;
        nullOrSubmodule = null;
        nullOrEither = null;
      };
    }
    {
      services.kitchen.shelf = {
        nullOr = 1;
        nullOrList = [ 1 ];
        nullOrSubmodule.weight = 1;
        nullOrEither = null;
      };
    }
  ];
}
