# An assertion whose condition has no value.
{
  services.kitchen = {
    enable = true;
    oven.limit = "hot";
    port = 22;
  };
}
