{ config, lib, ... }:

{
  config = lib.mkIf config.services.demo.enable {
    networking.hostName = "demo"
  };
}
