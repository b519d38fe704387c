{ ... }:

{
  imports = [ ./other.nix ];
}
