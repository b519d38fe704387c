# A user against what the module itself defines.
{ lib, ... }:
{
  services.kitchen = {
    enable = true;
    oven.mode = "steam";
    larder = lib.mkForce [ "pepper" ];
    motto = "Eat.";
    dishes.water.title = "Tap water";
    oven.timers = {
      egg = 4;
      cake = 50;
    };
  };
}
