# Texts with packages in them, and coerced ones.
{
  lib,
  pkgs,
  config,
  ...
}:
{
  imports = [
    {
      services.kitchen.shelf = {
        lines = "${pkgs.hello}";
        str = "${pkgs.hello}/bin";
        path = pkgs.hello;
        commas = "";
      };
    }
    {
      services.kitchen.shelf = {
        lines = "b";
        str = "${pkgs.hello}/bin";
        commas = lib.mkBefore "x";
      };
    }
  ];
  services.kitchen.shelf.anything = {
    p = pkgs.hello;
    f = x: x;
    s = "${config.services.kitchen.shelf.lines}";
  };
  services.kitchen.shelf.raw = config.services.kitchen.shelf.path.name;
  services.kitchen.shelf.singleLineStr = "a\n";
}
