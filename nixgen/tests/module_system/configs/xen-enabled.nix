# Xen with its defaults.
{
  virtualisation.xen = {
    enable = true;
  };
}
