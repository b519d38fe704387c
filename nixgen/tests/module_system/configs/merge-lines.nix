# Lines, with and without an end, and empty ones.
{
  imports = [
    {
      services.kitchen.shelf = {
        lines = "a\n";
        commas = "a,";
        envVar = "";
        attrsOfLines = {
          x = "1";
          y = "";
        };
      };
    }
    {
      services.kitchen.shelf = {
        lines = "";
        commas = "b";
        envVar = "/b";
        attrsOfLines = {
          x = "2";
          y = "";
        };
      };
    }
    {
      services.kitchen.shelf = {
        lines = "c";
      };
    }
  ];
}
