# Everything that Xen asserts.
{
  virtualisation.xen = {
    enable = true;
    debug = true;
    trace = false;
    dom0Resources.memory = 512;
    store.settings.quota.maxWatchEvents = 1;
  };
  boot.loader.systemd-boot.enable = false;
  boot.initrd.systemd.enable = false;
}
