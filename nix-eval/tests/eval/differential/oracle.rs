//! C++ Nix, asked what it makes of a program.

use std::process::{Command, Output};

/// What C++ Nix prints for each program, nothing where it fails; nothing at all if it is not there.
pub fn oracle(programs: &[String]) -> Option<Vec<Option<String>>> {
    is_there().then(|| programs.iter().map(|program| instantiate(program)).collect())
}

/// Whether C++ Nix is there; says so if it is not.
pub fn is_there() -> bool {
    let version = Command::new("nix-instantiate").arg("--version").output();
    let is_there = version.is_ok_and(|output| output.status.success());
    if !is_there {
        assert!(std::env::var_os("CI").is_none(), "CI needs nix-instantiate");
        eprintln!("skipped: there is no nix-instantiate");
    }
    is_there
}

/// What C++ Nix prints for a program, if it gives a value.
pub fn instantiate(program: &str) -> Option<String> {
    let output = run(program, "dummy://", &[]);
    output.status.success().then(|| printed(&output))
}

/// Runs it on a program, with some store.
pub fn run(program: &str, store: &str, options: &[&str]) -> Output {
    Command::new("nix-instantiate")
        .args(["--store", store, "--eval", "--strict"])
        .args(options)
        .args(["-E", program])
        .current_dir("/")
        .env("GC_MAXIMUM_HEAP_SIZE", "1G")
        .output()
        .unwrap()
}

/// What it printed.
pub fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}
