{
  description = "A daemon that greets, and its NixOS module";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      systems = lib.filter (lib.hasSuffix "-linux") lib.systems.flakeExposed;
      greeterFor = pkgs: pkgs.callPackage ./nix/package.nix { };
    in
    {
      packages = lib.genAttrs systems (system: {
        default = greeterFor nixpkgs.legacyPackages.${system};
      });

      overlays.default = final: _: { greeter = greeterFor final; };

      # The module, with this flake's package.
      nixosModules.default =
        { pkgs, ... }:
        {
          imports = [ ./nix/module.nix ];
          services.greeter.package = lib.mkDefault (greeterFor pkgs);
        };
    };
}
