# A value where there are options below.
{
  services.kitchen = {
    oven = 3;
  };
}
