{ config, lib, pkgs, ... }:

let
  cfg = config.services.demo;
in
{
  imports = [ ];

  virtualisation.xen = {
    enable = true;
    trace = false;
    bootParams = [ "dom0_mem=2G" "loglvl=all" ];
    qemu.package = pkgs.xen;
    store = {
      path = "${pkgs.xen}/bin/oxenstored";
      settings.quota.maxWatchEvents = 100;
    };
    dom0Resources = {
      memory = 1024;
      maxVCPUs = lib.mkDefault 2;
    };
  };

  services.demo0 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8000;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo1 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8001;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo2 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8002;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo3 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8003;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo4 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8004;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo5 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8005;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo6 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8006;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo7 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8007;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo8 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8008;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo9 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8009;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo10 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8010;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo11 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8011;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo12 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8012;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo13 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8013;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo14 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8014;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo15 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8015;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo16 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8016;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo17 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8017;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo18 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8018;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

  services.demo19 = lib.mkIf cfg.enable {
    # What it listens on.
    port = 8019;
    extra = ''
      a = ${toString cfg.port}
    '';
    users = map (name: { inherit name; }) [ "a" "b" ];
  };

}
