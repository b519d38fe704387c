# An option that is not declared.
{
  services.kitchen = {
    oven.heet = 200;
    name = "a";
  };
}
