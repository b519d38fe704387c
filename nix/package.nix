{
  lib,
  installShellFiles,
  rustPlatform,
}:

rustPlatform.buildRustPackage {
  pname = "nixgen";
  inherit ((lib.importTOML ../Cargo.toml).workspace.package) version;

  # Rust and Nix sources: module files are read while the derive compiles.
  src = lib.fileset.toSource {
    root = ../.;
    fileset = lib.fileset.unions [
      ../ARCHITECTURE.md
      ../CHANGELOG.md
      ../CONTRIBUTING.md
      ../Cargo.lock
      ../Cargo.toml
      ../README.md
      ../clippy.toml
      ../docs
      ../editors
      ../examples
      ../flake.nix
      ../nix
      ../nix-eval
      ../nixgen
      ../rustfmt.toml
      ../schema
      ../schema-derive
      ../tests
    ];
  };

  cargoLock.lockFile = ../Cargo.lock;
  cargoBuildFlags = [
    "--package"
    "nix-schema-gen"
  ];
  # The tests of the whole workspace are a check of their own.
  doCheck = false;

  nativeBuildInputs = [ installShellFiles ];
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
}
