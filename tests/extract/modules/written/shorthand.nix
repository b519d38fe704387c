# Nothing but definitions.

{ pkgs, ... }:

{
  imports = [ ./base.nix ] ++ (if pkgs ? x then [ ./x.nix ] else [ ]);

  config = {
    # The firewall.
    networking.firewall = {
      enable = true; # always
      allowedTCPPorts = [ 80 ];
    };

    networking.hostName = with pkgs; hello.name;
  };
}
