# Warnings of the module.
{
  services.kitchen = {
    enable = true;
    hours.close = 3;
    name = "Night kitchen";
  };
}
