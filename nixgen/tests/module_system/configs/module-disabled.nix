# A module that the kitchen disables.
{
  imports = [
    {
      key = "kitchen#spare";
      services.kitchen.name = "spare";
    }
    {
      key = "kitchen#other";
      services.kitchen.motto = "other";
    }
  ];
}
