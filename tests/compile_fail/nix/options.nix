{ lib, ... }:

{
  options.services.demo.port = lib.mkOption { };
}
