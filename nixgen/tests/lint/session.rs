//! Linting again and again gives what linting for the first time gives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use nix_eval::MemoryFiles;
use nix_schema::SchemaOf;
use nixgen::lint::{
    DataSchema, Inputs, Level, Levels, Options, Report, Session, Setting, World, check, rules,
};
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

/// What stands before the bindings of a module, and behind them.
const AROUND: [(&str, &str); 7] = [
    (
        "{ config, lib, pkgs, ... }:\nlet value = 1; port = \"80\"; other.networking.hostName = 2; in {\n",
        "}\n",
    ),
    (
        "{ config, lib, pkgs, ... }:\nlet value = \"v\"; port = 80; other.networking = 2; in {\n",
        "}\n",
    ),
    (
        "{ config, lib, pkgs, ... }:\nlet value = \"v\"; port = 80; other = { }; in { imports = [ ]; config = {\n",
        "}; }\n",
    ),
    (
        "{ config, lib, pkgs, ... }:\nlet value = 1; port = \"\"; other = { }; in { config = lib.mkIf value {\n",
        "}; }\n",
    ),
    ("{ config, lib, pkgs, value, port, other, ... }: rec {\n", "}\n"),
    (
        "{ config, lib, pkgs, ... }:\nwith lib; (let port = 1; value = config.x; other = { }; in assert value; {\n",
        "})\n",
    ),
    (
        "{ config, lib, pkgs, ... }: let value = 1; port = 1; other = lib; in lib.mkMerge [ {\n",
        "} ]",
    ),
];

/// What is bound there: mistakes, what may change what others mean, and what depends on something else. A `~` stands for
/// much text.
const BINDINGS: [&str; 43] = [
    "boot.loader.timeout = \"5\";",
    "boot.loader = { timeout = \"5\"; };",
    "boot = { };",
    "boot.loader.timeout = value;",
    "boot.loader.timout = 1;",
    "boot.x.y = 1;",
    "networking.hostName = 1;",
    "networking = { hostName = value; };",
    "networking.hostname = value;",
    "networking.firewall.allowedTCPPorts = [ 22 \"x\" port ];",
    "networking.firewall.allowedTCPPorts = lib.mkIf 1 [ \"1\" ];",
    "networking.firewall = lib.mkIf config.a { allowedTCPPorts = [ port ]; };",
    "services.web.hosts.\"x.org\".port = 70000;",
    "services.web.hosts.a.port = port;",
    "services.web.hosts = { a.port = \"1\"; b = import ./b.nix; };",
    "services.web.hosts.c = import ./b.nix;",
    "services.web.settings = { log = \"true\"; other = 1; };",
    "services.web.settings.log = pkgs.x;",
    "services.web.settings.other = 1 + \"\";",
    "services.web = lib.mkIf config.a { settings.log = 1; };",
    "system.version = \"2\";",
    "\n  # nixgen: ignore[quoted-literal]\n",
    "# nixgen: ignore-file[type-mismatch]\n",
    "inherit value;",
    "inherit (other) networking;",
    "imports = [ ./b.nix ];",
    "imports = [ { networking.hostName = value; } ];",
    "specialisation.x.configuration.networking.hostName = 1;",
    "virtualisation.xen.trace = 1;",
    "networking.hostName = __curPos.line;",
    "networking.hostName = (builtins.unsafeGetAttrPos \"a\" { a = 1; }).line;",
    "networking.hostName = (import ./m.nix { inherit lib pkgs config; }).boot.loader.timeout or 1;",
    "boot.loader.timeout = builtins.readFile ./b.nix;",
    "boot.loader.timeout = if builtins.pathExists ./c.nix then \"a\" else 1.5;",
    "options.a.b = lib.mkOption { };",
    "${value} = 1;",
    "services = { ~ web.hosts.a.port = port; web.settings.log = value; };",
    "services = { inherit (other) web; web.settings.log = 1; ~ };",
    "networking = { hostName = value; firewall = { ~ allowedTCPPorts = [ 22 \"x\" port ]; }; };",
    "networking = { firewall.allowedTCPPorts = [ 22 \"x\" port ]; ~ };",
    "boot = { loader = { timeout = \"5\"; timout = 1; ~ }; x.y = value; };",
    "boot = { loader = rec { timeout = value; ~ }; };",
    "boot = rec { loader = { timeout = port; ~ }; port = \"1\"; };",
];

fn long(text: &str) -> String {
    text.replace('~', &["/* ", &"much ".repeat(250), "*/"].concat())
}

/// What a file says that is imported.
const IMPORTED: [&str; 6] = [
    "{ }",
    "{ networking.hostName = 3; services.web.hosts.z = import ./m.nix; }",
    "{ port = 1; }",
    "{ port = \"x\"; }",
    "import ./m.nix",
    "{ a = ",
];

/// A module whose bindings change, and files that it may read.
#[derive(Clone, Debug)]
struct Bound {
    around: usize,
    bindings: Vec<usize>,
    imported: usize,
    is_there: bool,
}

impl Bound {
    fn change(&mut self, random: &mut Random) {
        let at = random.below(self.bindings.len().max(1)).min(self.bindings.len());
        let binding = random.below(BINDINGS.len());
        match random.below(14) {
            0 => self.around = random.below(AROUND.len()),
            1 => self.imported = random.below(IMPORTED.len()),
            2 => self.is_there = !self.is_there,
            3..=5 if !self.bindings.is_empty() => drop(self.bindings.remove(at)),
            6 | 7 if !self.bindings.is_empty() => self.bindings[at] = binding,
            8 => self.bindings.reverse(),
            9 => self.bindings.retain(|one| one % 5 != binding % 5),
            _ => self.bindings.insert(at, binding),
        }
    }

    fn files(&self) -> BTreeMap<String, String> {
        let (before, behind) = AROUND[self.around];
        let bindings: Vec<_> = self.bindings.iter().map(|at| long(BINDINGS[*at])).collect();
        let module = format!("{before}  {}\n{behind}", bindings.join("\n  "));
        let mut files = BTreeMap::from([
            ("m.nix".to_owned(), module),
            ("b.nix".to_owned(), IMPORTED[self.imported].to_owned()),
        ]);
        files.extend(self.is_there.then(|| ("c.nix".to_owned(), "1".to_owned())));
        files
    }
}

#[test]
fn what_is_kept_of_a_module_is_what_is_found_in_it() {
    let mut levels = Levels::default();
    levels.set(rules::find("not-analysable").unwrap(), Setting::At(Level::Info));
    let mut random = Random(0xb0d7);
    let (mut rules, mut found) = (std::collections::BTreeSet::new(), 0);
    for world in [World::Open, World::Closed] {
        let options = Options { levels: levels.clone(), world, ..(*options()).clone() };
        let options = Arc::new(options);
        let mut session = Session::new(options.clone());
        let bindings = vec![0, 6, 9, 12, 13, 16, 20];
        let start = Bound { around: 0, bindings, imported: 0, is_there: false };
        let (mut bound, mut good) = (start.clone(), start.clone());
        for _ in 0..400 {
            let mut inputs = inputs(&bound.files());
            if random.below(4) == 0 {
                inputs.inputs.retain(|input| input.shown != "b.nix");
            }
            let expected = check(&inputs, &options);
            let report = session.check(&inputs, &|| false).unwrap();
            assert!(
                said(&report) == said(&expected),
                "{}\n{:#?}\n{:#?}",
                bound.files()["m.nix"],
                report.diagnostics,
                expected.diagnostics
            );
            rules.extend(expected.diagnostics.iter().map(|found| found.rule.name));
            found += expected.statistics.definitions.all;
            // Where little can be said of a module, the next one is seldom one more step away from those that say much.
            match expected.statistics.definitions.all {
                0..3 if random.below(10) > 0 => bound = good.clone(),
                _ if random.below(20) == 0 => {
                    bound = Bound { around: random.below(3), ..start.clone() };
                }
                _ => good = bound.clone(),
            }
            let before = bound.clone();
            bound.change(&mut random);
            // What is defined twice says no more than that.
            while random.below(10) > 0 && is_broken(&bound.files()["m.nix"]) {
                bound = before.clone();
                bound.change(&mut random);
            }
        }
    }
    assert!(rules.len() > 12 && found > 1000, "{found} definitions, {rules:?}");
}

fn is_broken(text: &str) -> bool {
    !nix_eval::syntax::parse(text).diagnostics.is_empty()
}

/// Texts of `m.nix` and of `b.nix`, one state after the other, of which the next one says something else in a binding
/// that stays as it is. A `~` stands for much text.
const STEPS: [&[(&str, &str)]; 11] = [
    // What stands around the bindings, of the same length.
    &[
        ("let value = 1; in { boot.loader.timeout = value; }", "1"),
        ("let value = \"\"; in { boot.loader.timeout = value; }", "1"),
        ("let value = 2.5; in { boot.loader.timeout = value; }", "1"),
        ("let value = 3.5; in { boot.loader.timeout = value; }", "1"),
    ],
    // And behind them.
    &[("{ boot = 1; }", "1"), ("{ boot = 1; } // { boot = { }; }", "1"), ("{ boot = 1; }", "1")],
    // A file that is read and not linted, and whether one is there.
    &[
        ("{ boot.loader.timeout = import ./b.nix; }", "1"),
        ("{ boot.loader.timeout = import ./b.nix; }", "\"5\""),
        ("{ boot.loader.timeout = import ./b.nix; }", ""),
        ("{ boot.loader.timeout = import ./b.nix; }", "{ a = "),
        ("{ boot.loader.timeout = import ./b.nix; }", "2"),
    ],
    &[
        ("{ boot.loader.timeout = builtins.readFile ./b.nix; }", "1"),
        ("{ boot.loader.timeout = builtins.readFile ./b.nix; }", "2"),
        ("{ boot.loader.timeout = if builtins.pathExists ./b.nix then \"a\" else 1; }", "2"),
        ("{ boot.loader.timeout = if builtins.pathExists ./b.nix then \"a\" else 1; }", ""),
    ],
    // The file itself.
    &[
        ("{ boot.loader.timeout = (import ./m.nix).x; x = 1; }", "1"),
        ("{ boot.loader.timeout = (import ./m.nix).x; x = \"1\"; }", "1"),
        ("{ boot.loader.timeout = (import ./b.nix).x; x = \"2\"; }", "import ./m.nix"),
        ("{ boot.loader.timeout = (import ./b.nix).x; x = 3; }", "import ./m.nix"),
    ],
    // Options of the project's own.
    &[
        ("{ boot.loader.timeot = 1; }", "{ }"),
        (
            "{ boot.loader.timeot = 1; }",
            "{ lib, ... }: { options.boot.loader.timeot = lib.mkOption { }; }",
        ),
        (
            "{ boot.loader.timeot = 1; imports = [ ./b.nix ]; }",
            "{ lib, ... }: { options.boot.loader.timeot = lib.mkOption { }; }",
        ),
        (
            "{ boot.loader.timeot = 1; imports = [ ./b.nix ]; }",
            "{ lib, ... }: { options.boot.loader.timeo = lib.mkOption { }; }",
        ),
    ],
    // Modules within the module.
    &[
        ("{ boot = { }; specialisation.a.configuration = { networking.hostName = 1; }; }", "1"),
        (
            "{ boot = { }; specialisation.a.configuration = { networking.hostName = 2; }; x = 1; }",
            "1",
        ),
        ("{ boot = { }; specialisation.a.configuration.networking.hostName = 2; x = 1; }", "1"),
    ],
    // Attributes that see each other.
    &[
        ("rec { boot.loader.timeout = value; value = 1; }", "1"),
        ("rec { boot.loader.timeout = value; value = \"1\"; }", "1"),
        ("{ config = rec { boot.loader.timeout = value; value = \"1\"; }; }", "1"),
        ("{ config = rec { boot.loader.timeout = value; value = \"x\"; }; }", "1"),
    ],
    // Names that are taken from elsewhere.
    &[
        ("let a.boot.loader.timeout = \"\"; in { inherit (a) boot; }", "1"),
        ("let a.boot.loader.timeout = \"\"; b = { }; in { inherit (a) boot; }", "1"),
        ("let a.boot.loader.timeout = \"\"; b = { }; in { inherit (b) boot; }", "1"),
    ],
    // What stands before is longer, and what is found moves.
    &[
        ("{ boot.loader = { timeout = \"5\"; }; networking.hostName = 1; }", "1"),
        ("{ # why\n boot.loader = { timeout = \"5\"; }; networking.hostName = 1; }", "1"),
        ("{ networking.hostName = 1; boot.loader = { timeout = \"5\"; }; }", "1"),
        ("{ networking = { hostName = 1; }; boot.loader.timeout = \"5\"; }", "1"),
        (
            "{ networking = { hostName = 1; }; boot.loader = { timeout = \"5\"; }; boot.loader.x = 1; }",
            "1",
        ),
    ],
    // The same texts at other paths.
    &[
        ("{ boot = { loader = { ~ timeout = \"5\"; }; }; networking = { }; }", "1"),
        ("{ boot = { lauder = { ~ timeout = \"5\"; }; }; networking = { }; }", "1"),
        ("{ boot.loader = { ~ loader.timeout = \"5\"; }; }", "1"),
        ("{ boot = { ~ loader.timeout = \"5\"; }; }", "1"),
    ],
];

#[test]
fn what_a_binding_depends_on_may_change() {
    for world in [World::Open, World::Closed] {
        let options = Arc::new(Options { world, ..(*options()).clone() });
        for steps in STEPS {
            agree(steps, &options, |_| true);
            agree(steps, &options, |name| name == "m.nix");
        }
    }
}

/// Goes there and back.
fn agree(steps: &[(&str, &str)], options: &Arc<Options>, is_linted: fn(&str) -> bool) {
    let mut session = Session::new(options.clone());
    for (module, read) in steps.iter().chain(steps.iter().rev()) {
        let mut files = BTreeMap::from([("m.nix".to_owned(), long(module))]);
        files.extend((!read.is_empty()).then(|| ("b.nix".to_owned(), (*read).to_owned())));
        let mut inputs = inputs(&files);
        inputs.inputs.retain(|input| is_linted(&input.shown));
        let report = session.check(&inputs, &|| false).unwrap();
        assert_eq!(said(&report), said(&check(&inputs, options)), "{files:?}");
    }
}
