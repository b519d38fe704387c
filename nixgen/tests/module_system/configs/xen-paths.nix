# Paths that are computed from the package, and a path of one's own.
{ pkgs, ... }:
{
  virtualisation.xen = {
    package = pkgs.xen-slim;
    store.path = "/bin/xenstored";
    qemu.pidFile = /run/qemu.pid;
  };
}
