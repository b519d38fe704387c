# A second tree of options.
{ config, lib, ... }:
{
  services.pantry = {
    shelves = lib.mkDefault 4;
    door = true;
    window = config.services.pantry.door;
  };
}
