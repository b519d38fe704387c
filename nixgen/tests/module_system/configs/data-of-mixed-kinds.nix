# Data of two kinds at one place.
{
  imports = [
    {
      services.kitchen.shelf = {
        json = {
          a = 1;
          b = null;
          c = { };
          d = "x";
        };
        toml = {
          a = 1;
        };
        serializableNoNull = {
          a = [ ];
        };
      };
    }
  ];
  services.kitchen.shelf = {
    json = {
      a = "1";
      b = 1;
      c = [ ];
      d = "x";
    };
    toml = {
      a = 1.0;
    };
    serializableNoNull = {
      a = { };
    };
  };
}
