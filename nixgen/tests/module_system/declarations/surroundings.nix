{ lib, ... }:

{
  options.boot = {
    kernelModules = lib.mkOption {
      type = lib.types.listOf lib.types.str;
      default = [ ];
    };

    extraModprobeConfig = lib.mkOption {
      type = lib.types.lines;
      default = "";
    };

    initrd = {
      kernelModules = lib.mkOption {
        type = lib.types.listOf lib.types.str;
        default = [ ];
      };

      systemd = {
        enable = lib.mkOption {
          type = lib.types.bool;
          default = true;
        };
      };
    };

    loader = {
      systemd-boot = {
        enable = lib.mkOption {
          type = lib.types.bool;
          default = true;
        };

        extraInstallCommands = lib.mkOption {
          type = lib.types.lines;
          default = "";
        };
      };

      efi = {
        efiSysMountPoint = lib.mkOption {
          type = lib.types.str;
          default = "/boot";
        };
      };
    };

    bootspec = {
      extensions = lib.mkOption {
        type = lib.types.anything;
        default = { };
      };
    };
  };

  options.environment = {
    systemPackages = lib.mkOption {
      type = lib.types.listOf lib.types.package;
      default = [ ];
    };

    etc = lib.mkOption {
      type = lib.types.attrsOf (
        lib.types.submodule {
          options = {
            enable = lib.mkOption {
              type = lib.types.bool;
              default = true;
            };

            text = lib.mkOption {
              type = lib.types.nullOr lib.types.lines;
              default = null;
            };

            source = lib.mkOption {
              type = lib.types.nullOr lib.types.path;
              default = null;
            };

            target = lib.mkOption {
              type = lib.types.nullOr lib.types.str;
              default = null;
            };
          };
        }
      );
      default = { };
    };
  };

  options.networking = {
    hostName = lib.mkOption {
      type = lib.types.str;
      default = "nixos";
    };

    firewall = {
      allowedTCPPorts = lib.mkOption {
        type = lib.types.listOf lib.types.port;
        default = [ ];
      };
    };
  };

  options.services.udev = {
    packages = lib.mkOption {
      type = lib.types.listOf lib.types.package;
      default = [ ];
    };
  };

  options.system = {
    requiredKernelConfig = lib.mkOption {
      type = lib.types.listOf lib.types.attrs;
      default = [ ];
    };
  };

  options.systemd = {
    packages = lib.mkOption {
      type = lib.types.listOf lib.types.package;
      default = [ ];
    };

    mounts = lib.mkOption {
      type = lib.types.listOf lib.types.attrs;
      default = [ ];
    };

    services = lib.mkOption {
      type = lib.types.attrsOf lib.types.anything;
      default = { };
    };
  };
}
