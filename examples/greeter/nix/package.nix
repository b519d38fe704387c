{ lib, rustPlatform }:

rustPlatform.buildRustPackage {
  pname = "greeter";
  inherit ((lib.importTOML ../../../Cargo.toml).workspace.package) version;

  # Here it is a member of a workspace; a program of its own has `./.` in place of `../../..`.
  src = lib.fileset.toSource {
    root = ../../..;
    fileset = lib.fileset.unions [
      ../../../Cargo.lock
      ../../../Cargo.toml
      ../../../examples
      ../../../nix-eval
      ../../../nixgen
      ../../../schema
      ../../../schema-derive
      ../../../tests
    ];
  };

  cargoLock.lockFile = ../../../Cargo.lock;
  cargoBuildFlags = [
    "--package"
    "greeter"
  ];
  cargoTestFlags = [
    "--package"
    "greeter"
  ];

  meta = {
    description = "A daemon that greets whoever connects";
    license = with lib.licenses; [
      mit
      asl20
    ];
    mainProgram = "greeter";
  };
}
