# A name that nobody declares at all, and one in a group.
{
  servces.kitchen.enable = true;
  services.kitchn.enable = true;
}
