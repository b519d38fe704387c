# Functions as definitions of submodules: with their own config, name and options.
{
  services.kitchen.shelf = {
    submodule = { config, ... }: {
      count = config.weight * 2;
      weight = 3;
    };
    attrsOfSubmodules.a = { name, lib, ... }: {
      weight = 1;
      things = [ name ];
      count = lib.mkForce 5;
    };
    listOfSubmodules = [
      ({ name, ... }: {
        weight = 1;
        things = [ name ];
      })
    ];
  };
}
