# Several nulls, and several values without one.
{
  imports = [
    {
      services.kitchen.shelf = {
        nullOr = null;
        nullOrList = [ 1 ];
        nullOrSubmodule = {
          weight = 1;
          things = [ "1" ];
        };
      };
    }
    {
      services.kitchen.shelf = {
        nullOr = null;
        nullOrList = [ 2 ];
        nullOrSubmodule.things = [ "2" ];
      };
    }
  ];
}
