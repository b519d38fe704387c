{
  virtualisation.xen.trace = true;
}
