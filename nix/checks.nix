{ nixgen, pkgs }:
{
  build = nixgen;

  clippy = nixgen.overrideAttrs (old: {
    pname = "nixgen-clippy";
    nativeBuildInputs = old.nativeBuildInputs ++ [ pkgs.clippy ];
    buildPhase = "cargo clippy --workspace --all-targets --locked -- -D warnings";
    installPhase = "touch $out";
    postInstall = "";
  });

  # Nix inside a build has no store of its own to evaluate with: those tests say that they skip.
  tests = nixgen.overrideAttrs {
    pname = "nixgen-tests";
    cargoBuildFlags = [ "--workspace" ];
    cargoTestFlags = [ "--workspace" ];
    doCheck = true;
    installPhase = "touch $out";
    postInstall = "";
  };

  fresh = pkgs.runCommand "nixgen-fresh" { nativeBuildInputs = [ nixgen ]; } ''
    nixgen module xen-dom0 | diff ${./xen-dom0.nix} -
    touch $out
  '';
}
