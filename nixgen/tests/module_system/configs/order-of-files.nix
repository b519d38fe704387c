# Definitions come from the last import to the file that imports.
{
  imports = [
    ./imported/first.nix
    ./imported/second.nix
  ];
  services.kitchen.staff = [ "own" ];
}
