# What nixpkgs' own module system makes of a module: its options as the manual has them, and `config`.
{
  nixpkgs,
  module,
  user,
}:
let
  lib = import nixpkgs;
  standIn = import ./stand-in.nix;
  # A package, as far as `types.package` looks.
  package = value: value // { type = "derivation"; };
  pkgs = builtins.mapAttrs (
    name: value: if builtins.isAttrs value && value ? outPath then package value else value
  ) standIn.pkgs;
  any =
    default:
    lib.mkOption {
      type = lib.types.anything;
      inherit default;
    };
  lists = lib.mkOption {
    type = lib.types.listOf lib.types.anything;
    default = [ ];
  };
  # The options of NixOS that the module defines or reads.
  around = {
    options = {
      assertions = lists;
      warnings = lists;
      boot = {
        kernelModules = lists;
        initrd.kernelModules = lists;
        initrd.systemd.enable = any true;
        extraModprobeConfig = lib.mkOption {
          type = lib.types.lines;
          default = "";
        };
        bootspec.extensions = any { };
        loader = {
          systemd-boot.enable = any true;
          systemd-boot.extraInstallCommands = any "";
          efi.efiSysMountPoint = any "/boot";
        };
      };
      system.requiredKernelConfig = lists;
      environment.systemPackages = lists;
      environment.etc = any { };
      services.udev.packages = lists;
      systemd = {
        packages = lists;
        mounts = lists;
        services = any { };
      };
      lib = any { };
      meta = any { };
    };
    config.lib.kernelConfig = {
      isYes = option: { yes = option; };
      isModule = option: { module = option; };
    };
    config._module.args.pkgs = pkgs // {
      writeShellApplication = arguments: package (standIn.pkgs.writeShellApplication arguments);
    };
  };
  evaluated = lib.evalModules {
    modules = [
      around
      module
      user
    ];
  };
  documented = map (option: removeAttrs option [ "declarations" ]) (
    lib.optionAttrSetToDocList evaluated.options.virtualisation
  );
in
{
  inherit documented;
  config = {
    inherit (evaluated.config)
      assertions
      warnings
      boot
      environment
      services
      system
      systemd
      ;
    # Reading an old name is an error or a warning.
    xen = removeAttrs evaluated.config.virtualisation.xen [
      "bridge"
      "qemu-package"
      "package-qemu"
      "stored"
    ];
  };
}
