//! `import`: the files that it writes, and what it leaves alone.

use std::fs;

use crate::run::{Run, nixgen_in};

const MODULE: &str = "{ config, lib, ... }:\n\n{\n  options.services.demo.port = lib.mkOption {\n    type = lib.types.port;\n    default = 80;\n    description = \"The port.\";\n  };\n\n  config.networking.firewall.allowedTCPPorts = [ config.services.demo.port ];\n}\n";

fn import(folder: &std::path::Path, more: &[&str]) -> Run {
    let arguments = [&["import", "module.nix", "-o", "src/demo.rs"], more].concat();
    nixgen_in(folder, &arguments, "")
}

/// A package with the module in it.
fn package() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("Cargo.toml"), "").unwrap();
    fs::write(folder.path().join("module.nix"), MODULE).unwrap();
    folder
}

#[test]
fn the_types_and_the_nix_beside_them() {
    let folder = package();
    let run = import(folder.path(), &[]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let rust = fs::read_to_string(folder.path().join("src/demo.rs")).unwrap();
    assert!(rust.contains("module_file = \"src/demo.nix\""), "{rust}");
    assert!(
        rust.contains(
            "    /// The port.\n    #[nix(ty = \"port\", default = 80)]\n    pub port: u16,\n"
        ),
        "{rust}"
    );
    let nix = fs::read_to_string(folder.path().join("src/demo.nix")).unwrap();
    assert!(
        nix.contains("networking.firewall.allowedTCPPorts = [ config.services.demo.port ]"),
        "{nix}"
    );
    assert!(!nix.contains("options"), "{nix}");
}

#[test]
fn what_is_there_already_stays() {
    for (file, other) in [("src/demo.rs", "src/demo.nix"), ("src/demo.nix", "src/demo.rs")] {
        let folder = package();
        fs::write(folder.path().join(file), "mine").unwrap();
        let run = import(folder.path(), &[]);
        let told = format!("nixgen: {file} is there already: `--force` replaces it\n");
        assert_eq!((run.status, run.stderr), (2, told));
        assert_eq!(fs::read_to_string(folder.path().join(file)).unwrap(), "mine");
        assert!(!folder.path().join(other).exists());
        assert_eq!(import(folder.path(), &["--force"]).status, 0);
        assert_ne!(fs::read_to_string(folder.path().join(file)).unwrap(), "mine");
    }
}

#[test]
fn rust_is_what_it_writes() {
    let folder = package();
    let run = nixgen_in(folder.path(), &["import", "module.nix", "-o", "module.nix"], "");
    let told = "nixgen: module.nix is no Rust file: give a path that ends in `.rs`\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, told));
    assert_eq!(fs::read_to_string(folder.path().join("module.nix")).unwrap(), MODULE);
}

#[test]
fn any_json_schema() {
    let folder = package();
    let schema = r#"{ "type": "object", "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 9 } } }"#;
    fs::write(folder.path().join("demo.json"), schema).unwrap();
    let arguments = ["import", "demo.json", "--path", "programs.demo", "-o", "src/demo.rs"];
    let run = nixgen_in(folder.path(), &arguments, "");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let rust = fs::read_to_string(folder.path().join("src/demo.rs")).unwrap();
    assert!(rust.contains("#[nix(path = \"programs.demo\")]"), "{rust}");
    assert!(
        rust.contains("#[nix(ty = \"ints.between 1 9\")]\n    pub port: Option<u8>,"),
        "{rust}"
    );
}
