{ lib, pkgs, ... }:
{
  imports = [ ./disks.nix ];

  virtualisation.xen = {
    enable = true;
    qemu-package = pkgs.qemu_xen;
    bootParams = "noreboot";
    dom0Resources = {
      memory = 4096;
      maxMemory = 2048;
      maxVCPU = 4;
    };
    efi.bootBuilderVerbosity = lib.mkForce "verbose";
  };
}
