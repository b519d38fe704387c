{ config, lib, ... }:

let
  cfg = config.services.demo;
  greet = name: "hello ${name}";
in

{
  config = lib.mkIf (cfg.greeting != greet "x") { };
}
