# Old names of Xen's options.
{ pkgs, ... }:
{
  virtualisation.xen = {
    enable = true;
    stored = "/bin/oxenstored";
    package-qemu = pkgs.qemu_xen;
    bridge.name = "br0";
  };
}
