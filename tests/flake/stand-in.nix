# What the flakes take of nixpkgs, without anything that could be built.
let
  lib = {
    inherit (builtins) concatMap filter;
    hasSuffix =
      suffix: text:
      let
        start = builtins.stringLength text - builtins.stringLength suffix;
      in
      start >= 0 && builtins.substring start (-1) text == suffix;
    genAttrs =
      names: f:
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = f name;
        }) names
      );
    systems.flakeExposed = [
      "x86_64-linux"
      "aarch64-linux"
      "x86_64-darwin"
      "aarch64-darwin"
      "x86_64-freebsd"
    ];
    importTOML = file: builtins.fromTOML (builtins.readFile file);
    fileset = {
      toSource = { root, fileset }: map (file: baseNameOf file) fileset;
      unions =
        files:
        assert builtins.all builtins.pathExists files;
        files;
    };
    licenses = {
      mit = "MIT";
      asl20 = "Apache-2.0";
    };
    optionals = condition: list: if condition then list else [ ];
    escapeShellArgs = builtins.concatStringsSep " ";
    mkDefault = value: value;
    getExe = package: "${package}/bin/${package.name}";
  };
  derivation =
    attributes:
    attributes
    // {
      type = "derivation";
      outPath = "/store/${attributes.name}";
      overrideAttrs =
        change:
        derivation (attributes // (if builtins.isFunction change then change attributes else change));
    };
  packagesFor =
    system:
    let
      pkgs = {
        inherit lib system;
        stdenv.hostPlatform = { inherit system; };
        callPackage =
          file: arguments:
          let
            function = import file;
          in
          function (builtins.intersectAttrs (builtins.functionArgs function) pkgs // arguments);
        rustPlatform.buildRustPackage = attributes: derivation ({ name = attributes.pname; } // attributes);
        runCommand =
          name: attributes: script:
          derivation (attributes // { inherit name script; });
        mkShell = attributes: derivation ({ name = "shell"; } // attributes);
      }
      // lib.genAttrs [
        "cargo"
        "clippy"
        "installShellFiles"
        "nix"
        "nixfmt"
        "rustc"
        "rustfmt"
      ] (name: derivation { inherit name; });
    in
    pkgs;
in
{
  inherit lib;
  legacyPackages = lib.genAttrs lib.systems.flakeExposed packagesFor;
}
