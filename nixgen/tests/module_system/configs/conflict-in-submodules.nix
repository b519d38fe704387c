# Different values in submodules of several names.
{
  imports = [
    {
      services.kitchen = {
        dishes.soup = {
          title = "Soup";
          price = 1.0;
        };
        hours.open = 8;
      };
    }
    {
      services.kitchen = {
        dishes.soup.title = "Stew";
        dishes.soup.price = 2.0;
        hours.open = 10;
      };
    }
  ];
}
