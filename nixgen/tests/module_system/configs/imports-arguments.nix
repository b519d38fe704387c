# Arguments that modules give to each other.
{
  imports = [ ({ guests, ... }: { services.kitchen.stations = guests; }) ];
  _module.args.guests = 12;
}
