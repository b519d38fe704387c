# An old name beside the new one: equal, and with priorities.
{ lib, ... }:
{
  imports = [
    {
      services.kitchen = {
        stove = lib.mkForce 210;
        port = 82;
      };
    }
    {
      services.kitchen.oven.heat = 190;
      services.canteen.port = 82;
    }
  ];
}
