# A definition in the middle of a chain of defaults.
{
  networking.hostName = "inn";
  services.kitchen = {
    url = "https://example.org";
    oven.limit = 300;
    cooks = 9;
    enable = true;
  };
}
