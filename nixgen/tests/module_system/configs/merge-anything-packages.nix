# Packages are not merged.
{
  imports = [
    ({ pkgs, ... }: {
      services.kitchen.shelf = {
        anything.a = pkgs.hello;
        package = pkgs.hello;
      };
    })
    ({ pkgs, ... }: {
      services.kitchen.shelf = {
        anything.a = pkgs.hello;
        package = pkgs.hello;
      };
    })
  ];
}
