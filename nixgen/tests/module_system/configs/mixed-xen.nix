# Xen with most of its options, some of them wrong, read by others.
{
  lib,
  config,
  pkgs,
  ...
}:
{
  imports = [
    { virtualisation.xen.bootParams = lib.mkBefore [ "a" ]; }
    {
      virtualisation.xen.dom0Resources = lib.mkMerge [
        { memory = lib.mkDefault 4096; }
        { maxVCPUs = 4; }
      ];
    }
    {
      environment.etc."x".text =
        lib.mkAfter "from ${toString config.virtualisation.xen.dom0Resources.memory}";
    }
    { environment.etc."x".text = "first"; }
    { systemd.services.foo = lib.mkIf config.virtualisation.xen.enable { wantedBy = [ "x" ]; }; }
    { boot.kernelModules = lib.mkForce [ "only" ]; }
  ];
  virtualisation.xen.enable = lib.mkDefault true;
  virtualisation.xen.efi.bootBuilderVerbosity = lib.mkForce "default";
  networking.hostName = config.virtualisation.xen.package.name;
}
