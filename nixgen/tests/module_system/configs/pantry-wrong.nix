# Wrong values of options that are declared in Nix.
{
  services.pantry = {
    shelves = "x";
    door = 1;
    window = null;
    size = 1;
  };
}
