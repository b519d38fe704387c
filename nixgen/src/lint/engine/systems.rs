//! Configurations and modules that stand inside of something else: flakes, calls of `nixosSystem`, tests, hives, sets of
//! modules.
//!
//! A flake is evaluated with inputs of which little is known: what makes configurations gives its arguments back, marked.

mod find;

use nix_eval::{Source, Value};

use self::find::Find;
use super::Run;
use crate::modules::origin;

/// A configuration, or modules for others to use.
#[derive(Clone, Debug)]
pub(super) struct System {
    pub(super) modules: Vec<Value>,
    /// Whether these are all modules of a configuration.
    pub(super) is_whole: bool,
}

/// What a text has that such things stand in.
const HINTS: [&str; 15] = [
    "nixosSystem",
    "nixosModule",
    "nixosConfigurations",
    "nixosGenerate",
    "mkFlake",
    "eachDefaultSystem",
    "eval-config",
    "<nixpkgs/nixos>",
    "/nixos\"",
    "nixosTest",
    "NixOSTest",
    "runTest",
    "make-test",
    "testing-python",
    "colmena",
];

/// The same, where all stand in one text: a hive by itself.
const HIVE: [&str; 2] = ["meta", "nixpkgs"];

/// Whether it may be worth evaluating a file to find configurations in it.
pub(super) fn may_have(text: &str) -> bool {
    let has = |hint: &&str| text.contains(hint);
    HINTS.iter().any(has) || HIVE.iter().all(has)
}

/// What is evaluated around a file.
const AROUND: &str = include_str!("systems.nix");

impl Run<'_> {
    /// The configurations and modules in a file.
    pub(super) fn systems(&mut self, path: &str) -> Vec<System> {
        let around = self.around(path);
        let mut systems = Vec::new();
        if let Ok(around) = around {
            systems = Find::new(&mut self.evaluator, around).all();
        }
        self.evaluator.renew_limits();
        systems
    }

    /// What `systems.nix` makes of a file.
    fn around(&mut self, path: &str) -> Result<Value, nix_eval::Error> {
        let evaluator = &mut self.evaluator;
        let value = evaluator.eval_file(path)?;
        let rest = evaluator.open_set([], origin::ARGUMENT)?;
        let given = evaluator.set([
            ("value", value),
            ("rest", rest),
            ("lib", self.surroundings.lib),
            ("pkgs", self.surroundings.pkgs),
        ])?;
        let around = match self.around {
            Some(around) => around,
            None => evaluator.eval(Source::new(AROUND).named("(flake)"))?,
        };
        self.around = Some(around);
        evaluator.call(around, given)
    }
}
