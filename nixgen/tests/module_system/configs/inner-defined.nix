# Submodules that read themselves.
{
  services.kitchen.shelf = {
    named = {
      apple = { };
      pear.size = 20;
      plum = {
        label = "Plum";
        double = 1;
      };
    };
    namedList = [
      { size = 2; }
      { label = "second"; }
    ];
    namedOnce.size = 11;
    namedOrNull = { };
    namedShelves = {
      left = {
        boards.top.size = 12;
        board = { };
      };
      right = {
        room = "kitchen";
        boards = {
          a = { };
          b.label = "B";
        };
        board.kind = "stone";
      };
    };
    bound.size = 9;
    importing.wide = 3;
    besideOthers.size = 2;
    freely.a = {
      size = 3;
      other = 4;
    };
    withArguments.you = { };
    withConfig = { };
    withModules = {
      size = 2;
    };
  };
}
