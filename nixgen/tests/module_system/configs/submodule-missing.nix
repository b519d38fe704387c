# Sub-options without a value.
{
  services.kitchen = {
    safe = { };
    dishes.soup.price = 1.5;
    spareSafe = { };
  };
}
