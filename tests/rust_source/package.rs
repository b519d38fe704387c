//! One package of every written module, built and run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nix_schema::Module;
use nixgen::RustSource;
use serde_json::Value as Json;

/// What a written module came to.
pub struct Given {
    pub module: Module,
    /// What its validation finds.
    pub problems: Vec<String>,
}

const MANIFEST: &str = r#"[package]
name = "printed"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
nix-schema = { path = "SCHEMA", features = ["check"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"

[workspace]
"#;

/// Writes a package of the sources, one file each, and gives its folder.
pub fn write(sources: &[RustSource]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("printed");
    // What an earlier run wrote is no part of this one.
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(folder.join("src")).unwrap();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let schema = workspace.join("schema").display().to_string();
    // That of the workspace is not what others have.
    put(&folder.join("rustfmt.toml"), "");
    put(&folder.join("Cargo.toml"), &MANIFEST.replace("SCHEMA", &schema));
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut main = String::from("//! Prints every module.\n\n");
    for at in 0..sources.len() {
        main.push_str(&format!("mod m{at};\n"));
    }
    main.push_str("\nuse nix_schema::NixModule;\n\nfn main() {\n");
    for (at, source) in sources.iter().enumerate() {
        main.push_str(&format!("    show(&m{at}::{}::module());\n", source.root));
        put(&folder.join(format!("src/m{at}.rs")), &source.rust);
        if let Some(nix) = &source.nix {
            put(&folder.join(format!("src/m{at}.nix")), nix);
        }
    }
    main.push_str("}\n\nfn show(module: &nix_schema::Module) {\n");
    main.push_str("    let problems: Vec<String> =\n        module.validate().iter().map(ToString::to_string).collect();\n");
    main.push_str("    println!(\"{}\", serde_json::json!([module, problems]));\n}\n");
    put(&folder.join("src/main.rs"), &main);
    folder
}

/// A file that has this text already keeps its time, so that it is not built again.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

/// Cargo on the package, with what the workspace has built already.
pub fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "cargo {arguments:?}:\n{error}");
    String::from_utf8(output.stdout).unwrap() + if arguments[0] == "clippy" { &error } else { "" }
}

/// The modules that the package's types give, in order.
pub fn modules(folder: &Path) -> Vec<Given> {
    let given = |line: &str| {
        let (module, problems): (Json, Vec<String>) = serde_json::from_str(line).unwrap();
        Given { module: serde_json::from_value(module).unwrap(), problems }
    };
    cargo(folder, &["run", "--quiet"]).lines().map(given).collect()
}
