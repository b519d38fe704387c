# What is converted is merged afterwards.
{
  imports = [
    {
      services.kitchen.shelf = {
        coercedTo = 1;
        coercedToList = "a";
      };
    }
    {
      services.kitchen.shelf = {
        coercedTo = "1";
        coercedToList = [
          "b"
          "c"
        ];
      };
    }
  ];
}
