# An argument that nobody gives, and one that nobody reads.
{
  imports = [
    ({ guests, ... }: {
      services.kitchen.stations = guests;
      services.kitchen.name = "a";
    })
    ({ unread, ... }: { services.kitchen.staff = [ "a" ]; })
  ];
}
