# A set that looks like a module is a set of sub-options.
{
  services.kitchen.shelf = {
    submodule = {
      config = {
        weight = 1;
      };
    };
  };
}
