# A group that fails.
{
  services.kitchen.oven = throw "no oven";
  services.kitchen.name = "x";
}
