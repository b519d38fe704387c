# A file that imports one.
{
  imports = [ ./first.nix ];
  services.kitchen.staff = [ "importing" ];
}
