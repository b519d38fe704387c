# Wrong values of old names.
{
  services.canteen.title = 1;
  services.kitchen.moved = {
    sizeInCentimetres = "x";
    plain = "x";
    never = 1;
    sort = [ ];
  };
}
