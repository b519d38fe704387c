//! What a call gives.

use std::io;

use nix_eval::{Error, ErrorKind, Evaluator, FileKind, Files, MemoryFiles, SystemFiles, Value};
use nixgen::lint::lib::{WithLib, lib};

/// What is looked at of results that are too large, or of another shape here on purpose.
const LOOKS: &str = include_str!("looks.nix");

/// Where nixpkgs' library is, if it is there.
pub fn nixpkgs() -> Option<String> {
    let folder = std::env::var("NIXGEN_NIXPKGS_LIB").ok();
    if folder.is_none() {
        eprintln!("skipped: NIXGEN_NIXPKGS_LIB names no folder with nixpkgs' lib");
    }
    folder
}

/// The files that calls read below `/data`, and all of the system.
struct Tree {
    data: MemoryFiles,
    system: SystemFiles,
}

impl Tree {
    fn new() -> Self {
        let data = MemoryFiles::new([
            ("/data/a.json", "{ \"a\": [ 1, null ] }\n"),
            ("/data/bad.json", "{"),
            ("/data/a.toml", "a = 1\n[b]\nc = \"x\"\n"),
            ("/data/apply.nix", "x: { config.x = x; }"),
            ("/data/tree/a.nix", "1"),
            ("/data/tree/b/c.nix", "2"),
            ("/data/tree/b/d/e.txt", "3"),
        ]);
        Self { data, system: SystemFiles::everywhere() }
    }

    fn of(&self, path: &str) -> &dyn Files {
        if path.starts_with("/data") { &self.data } else { &self.system }
    }
}

impl Files for Tree {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.of(path).read(path)
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        self.of(path).kind(path)
    }

    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        self.of(path).target_kind(path)
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        self.of(path).list(path)
    }
}

/// What a call gave: at first sight, and with everything in it.
#[derive(Debug, PartialEq)]
pub struct Outcome {
    pub head: &'static str,
    pub whole: String,
}

/// Calls functions of one library or another.
pub struct Caller(Evaluator);

impl Caller {
    pub fn new() -> Self {
        Self(Evaluator::with_files(WithLib::new(Tree::new())))
    }

    /// Our library, closed.
    pub fn ours(&mut self) -> Value {
        let rest = self.0.set([]).unwrap();
        lib(&mut self.0, rest).unwrap()
    }

    /// nixpkgs' library.
    pub fn theirs(&mut self, folder: &str) -> Value {
        self.0.eval_file(folder).unwrap()
    }

    /// What a program of `lib` gives, as JSON.
    pub fn json(&mut self, program: &str, lib: Value) -> String {
        let function = self.0.eval(&format!("lib: {program}")).unwrap();
        let value = self.0.call(function, lib).unwrap();
        self.0.to_json(value).unwrap()
    }

    /// What a call gives with a library.
    pub fn outcome(&mut self, call: &str, lib: Value) -> Outcome {
        let program = format!("lib: with {LOOKS} lib; {call}");
        let function = self.0.eval(&program).unwrap_or_else(|error| panic!("{call}: {error}"));
        let value = match self.0.call(function, lib) {
            Ok(value) => value,
            Err(error) => return Outcome { head: class(&error), whole: class(&error).to_owned() },
        };
        let whole = match self.0.force_deep(value).and_then(|()| self.0.print(value)) {
            Ok(text) => text.replace("<PRIMOP-APP>", "<LAMBDA>").replace("<PRIMOP>", "<LAMBDA>"),
            Err(error) => class(&error).to_owned(),
        };
        Outcome { head: "a value", whole }
    }
}

/// Errors that `tryEval` catches are one kind, all others another.
fn class(error: &Error) -> &'static str {
    if matches!(error.kind, ErrorKind::Throw | ErrorKind::Assert) { "throw" } else { "error" }
}
