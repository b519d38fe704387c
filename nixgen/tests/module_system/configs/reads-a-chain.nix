# Computed defaults follow from the first of the chain.
{
  networking.hostName = "inn";
  services.kitchen = {
    port = 81;
    name = "Inn";
    stations = 4;
    oven.heat = 200;
  };
}
