# Old names beside the new ones.
{ lib, ... }:
{
  services.canteen.title = "a";
  services.kitchen = {
    name = "b";
    moved = {
      sizeInCentimetres = 4;
      size = lib.mkForce 5;
      second = 2;
      first = lib.mkDefault 1;
      names = [ "own" ];
      kind = "own";
      sort = "own";
    };
  };
}
