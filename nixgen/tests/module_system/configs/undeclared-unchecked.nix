# The check for what is not declared is turned off.
{
  _module.check = false;
  services.kitchen = {
    nmae = "a";
    name = "b";
  };
}
