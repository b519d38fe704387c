# Old names under conditions, orders, priorities, twice and weak.
{ lib, config, ... }:
{
  imports = [
    { services.kitchen.stove = lib.mkIf false 5; }
    {
      services.kitchen.fridge = lib.mkMerge [
        [ "a" ]
        (lib.mkBefore [ "b" ])
      ];
    }
    { services.kitchen.fridge = lib.mkDefault [ "weak" ]; }
    { services.kitchen.larder = lib.mkAfter [ "z" ]; }
    {
      services.kitchen.listen = lib.mkDefault 81;
      services.canteen.port = lib.mkDefault 81;
    }
    ({ ... }: { imports = [ { services.kitchen.larder = [ "deep" ]; } ]; })
  ];
  services.kitchen.name = toString config.services.kitchen.stove;
  services.kitchen.tags = config.services.kitchen.fridge;
}
