# A function and a set for one submodule, and a file.
{
  imports = [
    {
      services.kitchen.shelf = {
        submodule = { config, ... }: { things = [ (toString config.count) ]; };
      };
    }
    {
      services.kitchen.shelf = {
        submodule = {
          weight = 1;
          count = 8;
        };
      };
    }
    {
      services.kitchen.shelf = {
        submodule = ./imported/crate.nix;
      };
    }
  ];
}
