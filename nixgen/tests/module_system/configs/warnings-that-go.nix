# A warning that a definition elsewhere takes away.
{
  services.kitchen = {
    enable = true;
    cooks = 9;
  };
}
