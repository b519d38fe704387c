# A path and a text that says the same are different.
{
  imports = [
    {
      services.kitchen.shelf = {
        path = /a;
        anything = /a;
        raw = /b;
      };
    }
    {
      services.kitchen.shelf = {
        path = "/a";
        anything = /a;
      };
    }
  ];
}
