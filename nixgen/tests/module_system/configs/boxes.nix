# A type that holds itself.
{
  services.kitchen.shelf = {
    box = {
      label = "1";
      holds = {
        a = { };
        b = {
          label = "2";
          holds.c.label = "3";
        };
      };
    };
  };
}
