# Functions on merged values.
{
  imports = [
    {
      services.kitchen = {
        tags = [
          "a"
          "b"
        ];
        shelf.defaulted.sum = [
          1
          2
        ];
      };
    }
    {
      services.kitchen = {
        tags = [
          "b"
          "c"
          "a"
        ];
        shelf.defaulted.sum = [ 3 ];
      };
    }
    ({ config, ... }: {
      services.kitchen = {
        stations = config.services.kitchen.shelf.defaulted.sum;
      };
    })
  ];
}
