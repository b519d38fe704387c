//! `--watch`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use super::folder;

/// Long enough for the slowest machine.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn it_lints_again_and_survives_what_is_wrong() {
    let folder = folder(&[("a.nix", "x"), ("nixgen.toml", "")]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_nixgen"))
        .args(["lint", "--watch", "--format", "concise", "."])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (sender, lines) = channel();
    let outputs: [Box<dyn BufRead + Send>; 2] = [
        Box::new(BufReader::new(child.stdout.take().unwrap())),
        Box::new(BufReader::new(child.stderr.take().unwrap())),
    ];
    for output in outputs {
        let sender = sender.clone();
        std::thread::spawn(move || {
            output.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
    }
    let wait_for = |wanted: &str| {
        while !lines.recv_timeout(PATIENCE).expect(wanted).contains(wanted) {}
    };
    wait_for("undefined variable `x`");
    fs::write(folder.path().join("a.nix"), "y").unwrap();
    wait_for("undefined variable `y`");
    fs::write(folder.path().join("nixgen.toml"), "bad").unwrap();
    wait_for("nixgen.toml:1");
    fs::remove_file(folder.path().join("nixgen.toml")).unwrap();
    fs::write(folder.path().join("a.nix"), "z").unwrap();
    wait_for("undefined variable `z`");
    child.kill().unwrap();
    child.wait().unwrap();
}
