//! Linting again and again gives what linting for the first time gives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use nix_eval::MemoryFiles;
use nix_schema::SchemaOf;
use nixgen::lint::{DataSchema, Inputs, Options, Report, Session, check};
use nixgen::options_json::{ListedOptions, OptionIndex};

use super::listed::OPTIONS;

/// What a project has at first.
const FILES: [(&str, &str); 6] = [
    (
        "host.nix",
        "{ config, lib, pkgs, ... }:\nlet inherit (lib) mkIf; port = 80; in\n{\n  imports = [ ./web.nix ./xen.nix ];\n  boot.loader.timeout = \"5\";\n  networking = { hostName = \"a\"; firewall.allowedTCPPorts = [ port 22 \"x\" ]; };\n  # nixgen: ignore[quoted-literal] -- why\n  system.version = mkIf config.a \"2\";\n}\n",
    ),
    (
        "web.nix",
        "{ lib, ... }:\n{\n  boot = { };\n  services.web = {\n    hosts.\"x.org\" = { port = lib.mkForce 70000; };\n    settings = { log = \"true\"; other = 1; };\n  };\n}\n",
    ),
    (
        "xen.nix",
        "{ pkgs, undefined, ... }: {\n  virtualisation.xen = {\n    enable = true;\n    trace = \"yes\";\n    bootParams = [ \"a\" missing ];\n    efi.bootBuilderVerbosity = \"inf\";\n  };\n}\n",
    ),
    (
        "flake.nix",
        "{ outputs = { nixpkgs, ... }: { nixosConfigurations.a = nixpkgs.lib.nixosSystem { modules = [ ./host.nix { virtualisation.xen.enable = false; } ]; }; }; }\n",
    ),
    ("pkg.nix", "{ a = import ./no.nix; b = { c = 1; c = 2; }; }"),
    ("xen.json", "{ \"enable\": \"yes\", \"trace\": true }"),
];

/// What is put in.
const PUT: [&str; 32] = [
    "a",
    " ",
    "\n",
    ";",
    "=",
    ".",
    "\"",
    "''",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "1",
    "true",
    "# x\n",
    "/*",
    "enable = 1;",
    "lib.mkIf x ",
    "boot = { };",
    "imports = [ ./a.nix ];",
    "with pkgs; ",
    "let a = 1; in ",
    "services.web.hosts.a.port = \"1\";",
    "virtualisation.xen.trace = 1;",
    "# nixgen: ignore-file[type-mismatch]\n",
    "inherit x;",
    "import ./web.nix",
    "${",
    "rec ",
    "options.virtualisation.xen.x = 1;",
];

/// Marsaglia's xorshift: the same edits each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    fn edit(&mut self, text: &mut String) {
        let start = text.floor_char_boundary(self.below(text.len() + 1));
        let length = [0, 0, 0, 1, 2, 12][self.below(6)];
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, PUT[self.below(PUT.len())]);
    }

    /// Something happens to a project, and may be undone.
    fn change(&mut self, files: &mut BTreeMap<String, String>) {
        let names: Vec<String> = files.keys().cloned().collect();
        let Some(name) = names.get(self.below(names.len())) else { return };
        match self.below(20) {
            0 => drop(files.remove(name)),
            1 => {
                let text = files.remove(name).unwrap();
                files.insert(["a.nix", "b.nix", "web.nix"][self.below(3)].to_owned(), text);
            }
            2..=4 => {
                let (name, text) = FILES[self.below(FILES.len())];
                files.insert(name.to_owned(), text.to_owned());
            }
            _ => self.edit(files.get_mut(name).unwrap()),
        }
    }
}

fn inputs(files: &BTreeMap<String, String>) -> Inputs {
    let memory = files.iter().map(|(name, text)| (format!("/p/x/{name}"), text.clone()));
    let inputs = Inputs::new(Arc::new(MemoryFiles::new(memory))).with_folder("/p/x");
    let schema =
        DataSchema { module: Arc::new(nixgen::catalog::xen_dom0()), of: SchemaOf::Configuration };
    let inputs = inputs.with_schema("/p/x/xen.json", schema);
    let names = files.keys().filter(|name| *name != "web.nix");
    names.fold(inputs, |inputs, name| inputs.with_file(&format!("/p/x/{name}"), name))
}

fn project() -> BTreeMap<String, String> {
    FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn options() -> Arc<Options> {
    let index = OptionIndex::read(OPTIONS.to_owned()).unwrap();
    let listed = Some(Arc::new(ListedOptions::new(index)));
    Arc::new(Options { listed, ..super::options() })
}

/// All that a report says.
fn said(report: &Report) -> String {
    let sources: Vec<_> =
        report.sources.all().map(|(id, file)| (id, &file.path, &file.shown, file.text())).collect();
    format!("{:#?}\n{:?}\n{sources:?}", report.diagnostics, report.statistics)
}

#[test]
fn a_session_says_what_a_first_check_says() {
    let options = options();
    let mut random = Random(0x5eed);
    let mut rules = std::collections::BTreeSet::new();
    for _ in 0..8 {
        let mut session = Session::new(options.clone());
        let mut files = project();
        for _ in 0..60 {
            let inputs = inputs(&files);
            let expected = check(&inputs, &options);
            let report = session.check(&inputs, &|| false).unwrap();
            rules.extend(report.diagnostics.iter().map(|found| found.rule.name));
            assert!(said(&report) == said(&expected), "{files:#?}\n{}", said(&report));
            let before = files.clone();
            random.change(&mut files);
            // Something in between, and back.
            if random.below(2) == 0 {
                let _ = session.check(&self::inputs(&files), &|| random_stop(files.len()));
                files = before;
                random.change(&mut files);
            }
        }
    }
    assert!(rules.len() > 9, "edits should lead to more than {rules:?}");
}

/// Whether a check ends before its time.
fn random_stop(seed: usize) -> bool {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    (ASKED.fetch_add(1, Ordering::Relaxed) + seed) % 13 == 12
}

#[test]
fn it_stops_wherever_it_is_asked_to() {
    let inputs = inputs(&project());
    let mut session = Session::new(options());
    let asked = AtomicUsize::new(0);
    assert!(
        session.check(&inputs, &|| asked.fetch_add(1, Ordering::Relaxed) == usize::MAX).is_some()
    );
    let times = asked.into_inner();
    assert!(times > 2 * FILES.len(), "asked only {times} times");
    for stop in 0..times {
        let asked = AtomicUsize::new(0);
        let report = session.check(&inputs, &|| asked.fetch_add(1, Ordering::Relaxed) >= stop);
        assert!(report.is_none(), "{stop} of {times}");
        assert_eq!(asked.into_inner(), stop + 1, "it goes on after it was told to stop");
    }
}
