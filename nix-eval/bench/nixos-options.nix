# The options of a whole NixOS as one value: what `nixos-option` and the manual know of each of them.
#
# `modules` is `nixos/modules` of a nixpkgs, `lib` the `lib` of the same or another one. There is no package set: a few
# stand-ins are enough for most modules, and those that need more are left out.
{
  lib,
  modules,
  # Paths below `modules`, null for all in `module-list.nix` but those in `skipped`.
  only ? null,
  skipped ? import ./nixos-options-skipped.nix,
}:
let
  package = name: {
    inherit name;
    type = "derivation";
    pname = name;
    version = "1.0";
    outPath = "/stand-in/${name}";
    meta = { };
    passthru = { };
    override = _: package name;
    overrideAttrs = _: package name;
  };

  # A format of settings: what it generates does not matter here.
  format = _: {
    type = lib.types.attrsOf lib.types.anything;
    generate = name: _: package name;
    lib = { };
  };

  platform = lib.systems.elaborate "x86_64-linux";

  pkgs = {
    inherit lib;
    formats = lib.genAttrs [
      "cdn"
      "elixirConf"
      "gitIni"
      "hocon"
      "ini"
      "iniWithGlobalSection"
      "javaProperties"
      "json"
      "keyValue"
      "libconfig"
      "lua"
      "php"
      "pythonVars"
      "systemd"
      "toml"
      "xml"
      "yaml"
      "yaml_1_1"
    ] (_: format);
    stdenv = {
      hostPlatform = platform;
      buildPlatform = platform;
      targetPlatform = platform;
      inherit (platform) isLinux isDarwin isx86_64;
    };
    system = platform.system;
    writeText = name: _: package name;
    writeScript = name: _: package name;
    writeShellScript = name: _: package name;
    writeShellScriptBin = name: _: package name;
    runCommand =
      name: _: _:
      package name;
    linuxPackages = { };
    config = { };
  };

  paths =
    let
      prefix = toString modules + "/";
      all = map (module: lib.removePrefix prefix (toString module)) (
        builtins.filter builtins.isPath (import (modules + "/module-list.nix"))
      );
      left = lib.genAttrs skipped (_: null);
    in
    if only == null then builtins.filter (path: !(left ? ${path})) all else only;

  utils = import (modules + "/../lib/utils.nix") {
    inherit lib pkgs;
    config = { };
  };

  evaluated = lib.evalModules {
    modules = map (path: modules + "/${path}") paths ++ [
      {
        _module.check = false;
        _module.args = { inherit pkgs utils; };
      }
    ];
    specialArgs = {
      inherit pkgs utils;
      modulesPath = toString modules;
      baseModules = [ ];
      extraModules = [ ];
      noUserModules = { };
    };
  };

  # C++ Nix 2.8 writes whole floats without a point.
  withoutPoint =
    record:
    let
      whole = builtins.match "(-?[0-9]+)[.]0" record.default.text;
    in
    if builtins.stringLength (record.default.text or "") > 20 || !record ? default.text || whole == null then
      record
    else
      record // { default = record.default // { text = builtins.head whole; }; };
in
map withoutPoint (
  builtins.filter (record: record.name != "_module.args") (lib.optionAttrSetToDocList evaluated.options)
)
