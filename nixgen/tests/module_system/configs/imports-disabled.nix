# A module that is disabled, with its imports.
{
  imports = [
    ./imported/importing.nix
    ./imported/second.nix
  ];
  disabledModules = [ ./imported/importing.nix ];
}
