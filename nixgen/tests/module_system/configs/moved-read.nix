# Old names are read as what they are now.
{ config, ... }:
{
  services.kitchen = {
    moved.kind = "kind";
    moved.names = [ "a" ];
    name = "it";
    shelf = {
      str = config.services.kitchen.moved.species;
      lines = config.services.canteen.title;
      listOf = map builtins.stringLength config.services.kitchen.moved.plain;
      anything = config.services.kitchen.moved.first;
    };
  };
}
