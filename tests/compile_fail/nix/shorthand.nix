{ ... }:

{
  services.nginx.enable = true;
}
