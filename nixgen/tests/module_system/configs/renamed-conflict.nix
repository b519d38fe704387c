# An old name and the new one with different values.
{
  services.kitchen = {
    stove = 210;
    oven.heat = 190;
    listen = 81;
  };
  services.canteen.port = 82;
}
