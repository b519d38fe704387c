# Xen, its parameters in two files.
{ lib, ... }:
{
  imports = [
    {
      virtualisation.xen = {
        enable = true;
        bootParams = lib.mkAfter [ "last" ];
        store.settings.quota.maxWatch = 200;
      };
    }
    {
      virtualisation.xen = {
        trace = lib.mkDefault true;
        bootParams = [ "first" ];
        store.settings = {
          quota.maxWatch = lib.mkForce 300;
          conflict.burstLimit = 0.5;
        };
      };
    }
  ];
}
