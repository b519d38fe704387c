# Values that Xen refuses.
{
  virtualisation.xen = {
    efi.bootBuilderVerbosity = "loud";
    store.type = "rust";
    store.settings = {
      quota.maxPath = 0;
      conflict.burstLimit = 1;
      xenstored.log.level = "all";
    };
    bootParams = "vga=ask";
    dom0Resources.maxVCPUs = -1;
  };
}
