# Old names of options, with a warning each.
{
  services.kitchen = {
    stove = 210;
    listen = 81;
  };
}
