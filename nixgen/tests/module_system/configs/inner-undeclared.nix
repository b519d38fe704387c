# What submodules do not declare.
{
  services.kitchen.shelf = {
    named.apple.colour = "red";
    namedOnce = {
      siez = 1;
    };
    namedShelves.left.boards.top.colour = "red";
    importing = {
      wide = 3;
      wider = 4;
    };
    freely.a.b = { };
    withConfig = {
      name = "x";
    };
    withModules = {
      size = 2;
      colour = 1;
    };
  };
}
