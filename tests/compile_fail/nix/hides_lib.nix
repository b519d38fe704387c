{ config, pkgs, ... }:

let
  lib = pkgs.lib;
in

{
  config = lib.mkIf config.services.demo.enable { };
}
