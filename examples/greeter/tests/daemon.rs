//! The daemon runs on the file that its module would write.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test is a panic")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use greeter::Config;
use nix_eval::MemoryFiles;
use nix_schema::NixModule;
use nixgen::modules::{Configuration, Evaluation, Outcome, Plain, evaluate};
use serde_json::Value as Json;
use tempfile::TempDir;

/// A file of settings is its name and its value.
const PACKAGES: &str = r#"{
  greeter = { type = "derivation"; outPath = "/greeter"; meta.mainProgram = "greeter"; };
  formats.toml = _: { generate = name: value: "/${name}=${builtins.toJSON value}"; };
}"#;

/// `ExecStart` of the unit on a machine with these settings, or why there is none.
fn exec_start(settings: &str) -> Result<String, String> {
    let user = format!("{{ services.greeter = {{ enable = true; settings = {settings}; }}; }}");
    let files = MemoryFiles::new([
        ("/machine.nix", include_str!("machine.nix")),
        ("/user.nix", user.as_str()),
    ]);
    let configuration = Configuration::new(Arc::new(files), "/user.nix")
        .with_module("/machine.nix")
        .with_packages(PACKAGES);
    let evaluated = match evaluate(&[Config::module()], &configuration).unwrap() {
        Evaluation::Evaluated(evaluated) => evaluated,
        Evaluation::Refused(refusal) => return Err(format!("{refusal:?}")),
    };
    let mut outcome = &evaluated.options["systemd.services"];
    for name in ["greeter", "serviceConfig", "ExecStart"] {
        let Outcome::Value(Plain::Attrs(attrs)) = outcome else {
            return Err(format!("{outcome:?}"));
        };
        outcome = &attrs[name];
    }
    if let Outcome::Value(Plain::String(text)) = outcome {
        return Ok(text.clone());
    }
    Err(format!("{outcome:?}"))
}

/// The daemon, as the unit starts it.
struct Daemon {
    child: Child,
    _folder: TempDir,
}

impl Daemon {
    /// Writes the file of settings and starts the program with the arguments of `ExecStart`.
    fn start(exec_start: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (program, file) = exec_start.split_once(" --config ").unwrap();
        assert_eq!(program, "/greeter/bin/greeter");
        let (name, settings) = file.split_once('=').unwrap();
        let settings: Json = serde_json::from_str(settings).unwrap();
        let path = folder.path().join(name.trim_start_matches('/'));
        fs::write(&path, toml::to_string(&settings).unwrap()).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_greeter"))
            .arg("--config")
            .arg(path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { child, _folder: folder }
    }

    /// What a guest hears.
    fn hear(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("{line}"));
        let mut guest = TcpStream::connect(address).unwrap();
        let mut heard = String::new();
        guest.read_to_string(&mut heard).unwrap();
        heard
    }

    /// What it says if it does not start.
    fn refusal(mut self) -> String {
        let mut message = String::new();
        self.child.stderr.as_mut().unwrap().read_to_string(&mut message).unwrap();
        assert!(!self.child.wait().unwrap().success());
        message
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_greets_as_it_is_told() {
    let settings = r#"{ listen.port = 0; tone = "loud"; greeting = "Hi \"{}\""; }"#;
    let mut daemon = Daemon::start(&exec_start(settings).unwrap());
    assert_eq!(daemon.hear(), "HI \"1\"\n");
}

#[test]
fn without_settings_it_takes_the_defaults() {
    let mut daemon = Daemon::start(&exec_start("{ listen.port = 0; }").unwrap());
    assert_eq!(daemon.hear(), "Hello, guest 1.\n");
}

#[test]
fn what_the_options_refuse_never_reaches_it() {
    for settings in [
        "{ listen.port = 70000; }",
        "{ tone = \"quiet\"; }",
        "{ greetnig = \"Hi\"; }",
        "{ listen.address = \"here\"; }",
    ] {
        assert!(exec_start(settings).is_err(), "{settings}");
    }
}

#[test]
fn what_only_the_machine_knows_it_says_itself() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = format!("{{ listen.port = {}; }}", taken.local_addr().unwrap().port());
    let message = Daemon::start(&exec_start(&settings).unwrap()).refusal();
    assert!(message.starts_with("greeter: cannot listen: "), "{message}");
}
