# A submodule does not get the arguments of the module around it.
{
  services.kitchen.shelf = {
    submodule = { pkgs, ... }: {
      weight = 1;
      things = [ pkgs.hello.name ];
    };
  };
}
