# Imports that depend on the configuration.
{ config, lib, ... }:
{
  imports = lib.optional config.services.kitchen.enable ./imported/first.nix;
}
