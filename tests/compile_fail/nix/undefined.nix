{ config, lib, ... }:

let
  cfg = config.services.demo;
in

{
  config = lib.mkIf cfg.enable {
    environment.systemPackages = [ pkgs.hello ];
    networking.hostName = cgf.name;
  };
}
