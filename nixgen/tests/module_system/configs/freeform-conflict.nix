# What is not declared is merged by the type of the rest.
{
  imports = [
    {
      services.kitchen = {
        settings.theme = "dark";
      };
    }
    {
      services.kitchen = {
        settings.theme = "light";
      };
    }
    {
      services.kitchen.shelf = {
        freeform = {
          weight = 1;
          more = 1;
        };
        freeformAnything.weight = 1;
      };
    }
    {
      services.kitchen.shelf = {
        freeform.more = 2;
        freeformAnything.x = 1;
      };
    }
    {
      services.kitchen.shelf = {
        freeformAnything.x = "a";
      };
    }
  ];
}
