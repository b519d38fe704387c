# Xen with resources, tracing and another store.
{
  virtualisation.xen = {
    enable = true;
    debug = true;
    trace = true;
    dom0Resources = {
      memory = 512;
      maxMemory = 1024;
      maxVCPUs = 2;
    };
    bootParams = [ "vga=ask" ];
    store.path = "/bin/xenstored";
    efi.bootBuilderVerbosity = "info";
    domains.extraConfig = "A=1\n";
  };
}
