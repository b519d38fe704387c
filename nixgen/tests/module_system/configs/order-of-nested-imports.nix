# Imports of imports, beside inline ones.
{
  imports = [
    ./imported/importing.nix
    { services.kitchen.staff = [ "inline" ]; }
    ./imported/first.nix
  ];
  services.kitchen.staff = [ "own" ];
}
