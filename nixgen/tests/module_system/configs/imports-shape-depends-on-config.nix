# A module whose shape depends on the configuration.
{ config, ... }:
if config.services.kitchen.enable then { services.kitchen.name = "a"; } else { }
