{
  description = "NixOS options declared once, as Rust types: module, JSON Schema and checks from one model";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      isSupported = system: lib.hasSuffix "-linux" system || lib.hasSuffix "-darwin" system;
      systems = lib.filter isSupported lib.systems.flakeExposed;
      forEachSystem = f: lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      nixgenFor = pkgs: pkgs.callPackage ./nix/package.nix { };
    in
    {
      packages = forEachSystem (pkgs: {
        default = nixgenFor pkgs;
        nixgen = nixgenFor pkgs;
      });

      overlays.default = final: _: { nixgen = nixgenFor final; };

      # nixpkgs' own module, declared in Rust. It reads its script from nixpkgs.
      nixosModules.xen-dom0 =
        { modulesPath, ... }:
        let
          readFile = file: builtins.readFile "${modulesPath}/virtualisation/${baseNameOf file}";
          scope.builtins = builtins // {
            inherit readFile;
          };
        in
        {
          disabledModules = [ "virtualisation/xen-dom0.nix" ];
          imports = [ (builtins.scopedImport scope ./nix/xen-dom0.nix) ];
        };

      # A derivation that fails if there are findings: `checks.lint = nixgen.lib.lint { inherit pkgs; src = ./.; };`.
      lib.lint = import ./nix/lint.nix { inherit nixgenFor; };

      checks = forEachSystem (
        pkgs:
        import ./nix/checks.nix {
          nixgen = nixgenFor pkgs;
          inherit pkgs;
        }
      );

      devShells = forEachSystem (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.cargo
            pkgs.clippy
            pkgs.nix
            pkgs.nixfmt
            pkgs.rustc
            pkgs.rustfmt
          ];
        };
      });

      formatter = forEachSystem (pkgs: pkgs.nixfmt);
    };
}
