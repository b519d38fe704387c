{
  description = "NixOS options declared once, as Rust types: module, JSON Schema and checks from one model";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      forEachSystem = f: lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      # Rust and Nix sources: module files are read while the derive compiles.
      source = lib.fileset.toSource {
        root = ./.;
        fileset = lib.fileset.unions [
          ./Cargo.lock
          ./Cargo.toml
          ./clippy.toml
          ./docs
          ./editors/vscode/package.json
          ./nix-eval
          ./nixgen
          ./rustfmt.toml
          ./schema
          ./schema-derive
          ./tests
        ];
      };
      nixgen =
        pkgs:
        pkgs.rustPlatform.buildRustPackage {
          pname = "nixgen";
          version = (lib.importTOML ./Cargo.toml).workspace.package.version;
          src = source;
          cargoLock.lockFile = ./Cargo.lock;
          cargoBuildFlags = [
            "--package"
            "nix-schema-gen"
          ];
          # The tests of the whole workspace are a check of their own.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            installShellCompletion --cmd nixgen \
              --bash <($out/bin/nixgen completions bash) \
              --fish <($out/bin/nixgen completions fish) \
              --zsh <($out/bin/nixgen completions zsh)
            $out/bin/nixgen man > nixgen.1
            installManPage nixgen.1
          '';
          meta = {
            description = "NixOS modules and JSON Schema from one declaration";
            license = with lib.licenses; [
              mit
              asl20
            ];
            mainProgram = "nixgen";
          };
        };
    in
    {
      packages = forEachSystem (pkgs: {
        default = nixgen pkgs;
      });

      checks = forEachSystem (pkgs: {
        # Nix inside a build has no store of its own to evaluate with: those tests say that they skip.
        tests = (nixgen pkgs).overrideAttrs {
          cargoBuildFlags = [ "--workspace" ];
          cargoTestFlags = [ "--workspace" ];
          doCheck = true;
          installPhase = "touch $out";
        };
      });

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
