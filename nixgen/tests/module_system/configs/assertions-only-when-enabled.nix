# Assertions of a module that is off.
{
  services.kitchen = {
    port = 22;
    oven.limit = 100;
  };
}
