# A wrong value spreads to what is computed from it.
{
  services.kitchen = {
    port = "http";
    stations = 1.5;
    staff = [ 1 ];
  };
}
