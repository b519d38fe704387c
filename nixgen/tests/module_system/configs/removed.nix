# An option that is no more.
{
  services.kitchen = {
    microwave = true;
    name = "a";
  };
}
