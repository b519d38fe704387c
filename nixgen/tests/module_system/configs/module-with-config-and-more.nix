# Definitions beside config.
{
  config.services.kitchen.name = "a";
  services.kitchen.stations = 1;
}
