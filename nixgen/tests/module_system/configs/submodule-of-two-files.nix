# One submodule, defined in two files.
{ lib, ... }:
{
  imports = [ ./imported/soup.nix ];
  services.kitchen.dishes.soup = {
    price = lib.mkForce 3.5;
    steps = "Serve.";
    nutrition.calories = 120;
  };
}
