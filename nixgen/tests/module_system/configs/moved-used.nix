# Options that moved, by their old names.
{
  services.canteen.title = "canteen";
  services.kitchen.moved = {
    sizeInCentimetres = 4;
    first = 1;
    sort = "new";
    plain = [ "plain" ];
  };
}
