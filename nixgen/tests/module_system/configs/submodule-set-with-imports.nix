# A set with imports is a set of sub-options.
{
  services.kitchen.shelf = {
    submodule = {
      imports = [ ];
      weight = 1;
    };
  };
}
