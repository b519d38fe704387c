# A wrong value beside a right one.
{
  imports = [
    {
      services.kitchen.shelf = {
        int = 1;
        listOf = [ 1 ];
        attrsOf.a = 1;
        lines = "a";
        submodule.weight = 1;
      };
    }
    {
      services.kitchen.shelf = {
        int = "1";
        listOf = 1;
        attrsOf = [ ];
        lines = 1;
        submodule = [ ];
      };
    }
  ];
}
