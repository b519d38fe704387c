# Priorities of old names.
{ lib, ... }:
{
  services.canteen.title = lib.mkForce "forced";
  services.kitchen = {
    name = "b";
    moved = {
      plain = lib.mkForce [ "plain" ];
      never = [ "never" ];
      names = [ "own" ];
      sort = lib.mkDefault "weak";
      kind = "own";
      sizeInCentimetres = lib.mkForce 3;
    };
  };
}
