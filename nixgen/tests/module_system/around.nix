# What NixOS itself declares and defines, as far as the modules here need it: options at the top, packages, and
# what kernels are asked for.
{ lib, ... }:
let
  option =
    type: default:
    lib.mkOption {
      inherit type default;
    };
  package =
    name:
    let
      outPath = "/nix/store/00000000000000000000000000000000-${name}";
    in
    {
      type = "derivation";
      inherit name outPath;
      version = "1.0";
      boot = "${outPath}-boot";
      efi = "boot/xen.efi";
      qemu-system-i386 = "libexec/xen/bin/qemu-system-i386";
      meta.mainProgram = name;
    };
  names = [
    "binutils"
    "coreutils"
    "findutils"
    "gawk"
    "gnugrep"
    "gnused"
    "jq"
    "bat"
    "diffutils"
    "hello"
    "cowsay"
    "xen"
    "xen-slim"
    "qemu_xen"
  ];
in
{
  options = {
    assertions = option (lib.types.listOf lib.types.unspecified) [ ];
    warnings = option (lib.types.listOf lib.types.str) [ ];
    lib = option (lib.types.attrsOf lib.types.attrs) { };
    meta = option lib.types.anything { };
  };
  config = {
    _module.args.pkgs =
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = package name;
        }) names
      )
      // {
        stdenv = {
          isx86_64 = true;
          hostPlatform.system = "x86_64-linux";
        };
        writeShellApplication = { name, ... }: package name;
        bash = package "bash" // {
          shellPath = "/bin/bash";
        };
        formats = {
          json = _: { type = lib.types.json; };
          toml = _: { type = lib.types.toml; };
          keyValue =
            { listsAsDuplicateKeys }:
            let
              atom = lib.types.nullOr (
                lib.types.oneOf [
                  lib.types.bool
                  lib.types.int
                  lib.types.float
                  lib.types.str
                ]
              );
              atoms = lib.types.coercedTo atom lib.singleton (lib.types.listOf atom);
            in
            {
              type = lib.types.attrsOf (if listsAsDuplicateKeys then atoms else atom);
            };
        };
      };
    lib.kernelConfig = {
      isYes = option: { yes = option; };
      isModule = option: { module = option; };
    };
  };
}
