{ config, lib, ... }:

let
  cfg = config.services.other;
in

{
  config = lib.mkIf cfg.enable { };
}
