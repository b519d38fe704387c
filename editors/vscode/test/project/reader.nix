{ config, lib, ... }:
{
  options.relay.port = lib.mkOption {
    type = lib.types.port;
    default = 25;
  };
  config.virtualisation.xen.debug = config.virtualisation.xen.enable;
  config.networking.firewall.allowedTCPPorts = [ config.relay.port ];
}
