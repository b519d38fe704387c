//! The judges.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use nix_eval::MemoryFiles;
use nix_schema::{
    Answer, Context, Group, Module, OptionDecl, Oracle, SchemaOf, Simple, Value, json_schema_of,
};
use nixgen::modules::{Configuration, Evaluation, Outcome, Plain, evaluate};
use serde_json::{Value as Json, json};

use crate::cases::{Batch, module_of};

/// What each judge says: whether the value is one of the type.
pub struct Verdicts {
    pub nix: bool,
    pub nix_of_json: bool,
    pub ty: bool,
    pub schema: bool,
    /// Nothing where it depends on something that is not known.
    pub native: Option<bool>,
}

impl Verdicts {
    /// Every verdict but Nix' own.
    pub fn all(&self) -> Vec<(&'static str, bool)> {
        let mut all = vec![
            ("Nix of the value as JSON", self.nix_of_json),
            ("the type", self.ty),
            ("the schema", self.schema),
        ];
        all.extend(self.native.map(|native| ("the native module system", native)));
        all
    }
}

/// C++ Nix, with a stand-in for nixpkgs' library or with that itself.
pub struct Nix {
    library: Option<PathBuf>,
}

impl Nix {
    pub fn stand_in() -> Option<Self> {
        is_installed().then_some(Self { library: None })
    }

    pub fn real() -> Option<Self> {
        let Some(library) = std::env::var_os("NIXGEN_NIXPKGS_LIB") else {
            eprintln!("skipped: nixpkgs' own library: NIXGEN_NIXPKGS_LIB does not name it");
            return None;
        };
        is_installed().then(|| Self { library: Some(PathBuf::from(library)) })
    }

    pub fn is_real(&self) -> bool {
        self.library.is_some()
    }

    /// Of each case, what it says of the literal and of the JSON.
    fn judge(&self, batch: &Batch) -> Vec<[bool; 2]> {
        let folder = tempfile::tempdir().unwrap();
        let add = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        add("types.nix", include_str!("types.nix"));
        add("judge.nix", include_str!("judge.nix"));
        add("declared.nix", &source(&batch.module()));
        add("values.nix", &source(&values_module(batch)));
        let json: Vec<Json> = batch.values.iter().map(|value| value.to_json().unwrap()).collect();
        add("values.json", &Json::from(json).to_string());
        let case = |case: &crate::cases::Case| json!({ "option": format!("x{}", case.ty), "value": case.value });
        let cases: Vec<Json> = batch.cases.iter().map(case).collect();
        add("cases.json", &Json::from(cases).to_string());
        let library =
            self.library.as_ref().map_or("null".to_owned(), |path| path.display().to_string());
        let expression = format!("import ./judge.nix {{ nixpkgs = {library}; }}");
        let output = Command::new("nix-instantiate")
            .args(["--store", "dummy://", "--eval", "--strict", "--json", "-E", &expression])
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            let kept = folder.keep();
            panic!("{errors}\nin {}", kept.display());
        }
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// Says where Nix is not there, and fails where it has to be.
fn is_installed() -> bool {
    let found = Command::new("nix-instantiate").arg("--version").output().is_ok();
    if !found {
        let ci = std::env::var_os("CI").is_some();
        assert!(!ci, "nix-instantiate is not installed, and CI has to run this");
        eprintln!("skipped: nix-instantiate is not installed");
    }
    found
}

fn source(module: &Module) -> String {
    nixgen::module_source(module).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The values as Nix literals: the default of an option.
fn values_module(batch: &Batch) -> Module {
    let option = OptionDecl::new(Simple::Anything.into());
    let option = option.with_default(Value::List(batch.values.clone()));
    Module::new("v").with_root("m", Group::new().with("values", option))
}

/// Matches as `builtins.match` does.
struct Patterns;

impl Oracle<&Value> for Patterns {
    fn matches(&self, pattern: &str, text: &str) -> Answer {
        nix_eval::is_match(pattern, text).map_or(Answer::Unknown, Answer::from)
    }
}

pub fn verdicts(batch: &Batch, nix: &Nix) -> Vec<Verdicts> {
    let of_nix = nix.judge(batch);
    let native = native(batch);
    let validators: Vec<jsonschema::Validator> = batch
        .types
        .iter()
        .map(|ty| {
            let schema = json_schema_of(&module_of(ty), SchemaOf::Value);
            jsonschema::options().build(&schema).unwrap_or_else(|error| panic!("{error}: {schema}"))
        })
        .collect();
    let none = Module::new("m");
    let judge = |(at, case): (usize, &crate::cases::Case)| {
        let (ty, value) = (&batch.types[case.ty], &batch.values[case.value]);
        let cx = Context::new(&none).with_oracle(&Patterns);
        let [nix, nix_of_json] = of_nix[at];
        Verdicts {
            nix,
            nix_of_json,
            ty: ty.check(value, &cx).is_empty(),
            schema: validators[case.ty].is_valid(&json!({ "x": value.to_json().unwrap() })),
            native: native[at],
        }
    };
    batch.cases.iter().enumerate().map(judge).collect()
}

/// Each case as an option of its own, with one definition.
fn native(batch: &Batch) -> Vec<Option<bool>> {
    let mut group = Group::new();
    let mut host = String::from(
        "{ ... }: let values = (import /values.nix { config = { }; pkgs = { }; lib = { mkOption = o: o; types.anything = null; }; }).options.m.values.default; in {\n",
    );
    for (at, case) in batch.cases.iter().enumerate() {
        group = group.with(&format!("c{at}"), OptionDecl::new(batch.types[case.ty].clone()));
        host += &format!("  m.c{at} = builtins.elemAt values {};\n", case.value);
    }
    host += "}\n";
    let module = Module::new("m").with_root("m", group);
    let values = source(&values_module(batch));
    let files = Arc::new(MemoryFiles::new([
        ("/host.nix", host.as_str()),
        ("/values.nix", values.as_str()),
    ]));
    let evaluated = evaluate(&[module], &Configuration::new(files, "/host.nix"));
    let evaluated = match evaluated.unwrap() {
        Evaluation::Evaluated(evaluated) => evaluated,
        Evaluation::Refused(refusal) => panic!("{refusal:?}"),
    };
    let outcome = |at: usize| evaluated.options.get(&format!("m.c{at}")).and_then(fits);
    (0..batch.cases.len()).map(outcome).collect()
}

/// Whether an outcome is a value all the way down; nothing where that is not known.
fn fits(outcome: &Outcome) -> Option<bool> {
    let every = |outcomes: Box<dyn Iterator<Item = &Outcome> + '_>| {
        let mut all = Some(true);
        for outcome in outcomes {
            match fits(outcome) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => all = None,
            }
        }
        all
    };
    match outcome {
        Outcome::Unknown { .. } => None,
        Outcome::Undefined | Outcome::Failed(_) => Some(false),
        Outcome::Value(Plain::List(items)) => every(Box::new(items.iter())),
        Outcome::Value(Plain::Attrs(attrs)) => every(Box::new(attrs.values())),
        Outcome::Value(Plain::Package(path)) => fits(path),
        Outcome::Value(
            Plain::Null
            | Plain::Bool(_)
            | Plain::Int(_)
            | Plain::Float(_)
            | Plain::String(_)
            | Plain::Path(_)
            | Plain::Function,
        ) => Some(true),
    }
}
