# Assertions that do not hold.
{
  services.kitchen = {
    enable = true;
    port = 22;
    oven.limit = 100;
    staff = [ "a" ];
    chef = null;
  };
}
