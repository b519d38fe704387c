# Definitions that are modules: functions, files, and sets that import.
{ lib, ... }:
{
  services.kitchen.shelf = {
    named.apple = { name, config, ... }: {
      label = "${name}!";
      size = if config.label == "apple!" then 12 else 1;
    };
    namedOnce = {
      imports = [ ];
    };
    withModules = {
      imports = [ { size = 4; } ];
      config.config = lib.mkForce "inner";
    };
    withArguments.me = { greeting, ... }: { label = greeting; };
    withConfig = { config, ... }: { hosts = [ (toString config.port) ]; };
    besideOthers = { name, lib, ... }: { label = lib.mkForce "mine ${name}"; };
    freely.a = { config, ... }: { other = config.size; };
  };
}
