//! Reading programs.

use std::io;
use std::sync::Arc;

use super::Machine;
use crate::error::ErrorKind;
use crate::evaluator::Source;
use crate::failure::{Eval, Failure};
use crate::heap::{Entry, Env, Symbol, Value};
use crate::lower::{self, Surroundings};
use crate::syntax::{Parse, parse};
use crate::{files, paths};

/// What `<nix/fetchurl.nix>` is: the one file that Nix brings along.
pub(crate) const FETCHURL: &str = "/__corepkgs__/fetchurl.nix";

/// A text to evaluate.
pub(crate) struct Program<'a> {
    pub(crate) text: Arc<str>,
    /// The file, or what to call it.
    pub(crate) name: &'a str,
    /// What relative paths start from.
    pub(crate) directory: &'a str,
    /// Names in scope before all others, sorted by symbol.
    pub(crate) scope: &'a [Entry],
    /// What a parser made of the text before.
    pub(crate) parse: Option<Arc<Parse>>,
}

/// A file that was read and parsed before.
#[derive(Clone)]
pub(crate) struct Parsed {
    pub(crate) text: Arc<str>,
    pub(crate) parse: Arc<Parse>,
}

impl<'a> From<Source<'a>> for Program<'a> {
    fn from(source: Source<'a>) -> Self {
        let Source { text, name, directory } = source;
        Self { text: text.into(), name, directory, scope: &[], parse: None }
    }
}

impl Machine {
    /// The value of a file, evaluated once.
    pub(crate) fn import(&mut self, path: &str) -> Eval<Value> {
        let path = self.program_path(path)?;
        let known = self.imported.get(&path).copied();
        let slot = match known {
            Some(slot) => slot,
            None => {
                let node = self.load_file(&path, &[])?;
                let slot = self.heap.cell(Value::Thunk(crate::heap::Pair::new(node, 0)));
                self.imported.insert(path, slot);
                slot
            }
        };
        self.pass(slot)
    }

    /// The value of a file with further names in scope.
    pub(crate) fn scoped_import(&mut self, path: &str, scope: &[Entry]) -> Eval<Value> {
        let path = self.program_path(path)?;
        let node = self.load_file(&path, scope)?;
        self.eval(node, Env(0))
    }

    /// Notes what a program imports.
    pub(crate) fn asks_for(&mut self, path: &str) {
        if !self.asked_for.contains(path) {
            self.asked_for.insert(path.to_owned());
        }
    }

    /// Whether a file is valid Nix.
    pub(crate) fn check_file(&mut self, path: &str) -> Eval<()> {
        let path = self.program_path(path)?;
        self.load_file(&path, &[]).map(drop)
    }

    /// A directory stands for the `default.nix` in it.
    pub(crate) fn program_path(&self, path: &str) -> Eval<String> {
        if path == FETCHURL {
            return Ok(path.to_owned());
        }
        let kind = self.files.target_kind(path).map_err(|error| unreadable(path, &error))?;
        if kind == files::FileKind::Directory {
            return Ok([path.trim_end_matches('/'), "/default.nix"].concat());
        }
        Ok(path.to_owned())
    }

    fn load_file(&mut self, path: &str, scope: &[Entry]) -> Eval<u32> {
        let loaded = self.read_and_load(path, scope);
        if let Err(failure) = &loaded
            && matches!(failure.kind, ErrorKind::Syntax | ErrorKind::Undefined)
            && !self.refused.iter().any(|known| known == path)
        {
            self.refused.push(path.to_owned());
        }
        loaded
    }

    fn read_and_load(&mut self, path: &str, scope: &[Entry]) -> Eval<u32> {
        let (name, directory) = (path, paths::directory(path));
        if let Some(Parsed { text, parse }) = self.parsed.get(path).cloned() {
            return self.load(&Program { text, name, directory, scope, parse: Some(parse) });
        }
        let bytes = self.read_file(path)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::new(ErrorKind::Syntax, format!("file '{path}' is not UTF-8")))?;
        self.load(&Program { text: text.into(), name, directory, scope, parse: None })
    }

    pub(crate) fn read_file(&mut self, path: &str) -> Eval<Vec<u8>> {
        if path == FETCHURL {
            return Ok(b"arguments: builtins.fetchurl arguments".to_vec());
        }
        let bytes = self.files.read(path).map_err(|error| unreadable(path, &error))?;
        self.work(bytes.len())?;
        Ok(bytes)
    }

    /// Reads a program, and gives its node.
    pub(crate) fn load(&mut self, program: &Program<'_>) -> Eval<u32> {
        if program.text.contains('\0') {
            let message = format!("'{}' has a NUL byte, which no program may", program.name);
            return Err(Failure::new(ErrorKind::Syntax, message));
        }
        self.spend(program.text.len())?;
        self.enter_tree()?;
        let full = || Failure::new(ErrorKind::Limit, "more than 2 GB of program text");
        let added = self.sources.add(program.name, program.text.clone());
        let base = added.ok_or_else(full)?;
        let parse = program.parse.clone().unwrap_or_else(|| Arc::new(parse(&program.text)));
        let Parse { expr, diagnostics, .. } = &*parse;
        if let Some(first) = diagnostics.first() {
            let span = (base + first.span.start, base + first.span.end);
            return Err(Failure::new(ErrorKind::Syntax, &first.message).at(span));
        }
        let globals = &self.globals;
        let scoped = |symbol: Symbol| {
            let index = program.scope.binary_search_by_key(&symbol, |entry| entry.symbol).ok()?;
            Some(program.scope[index].slot)
        };
        let global = |symbol: Symbol| scoped(symbol).or_else(|| globals.get(&symbol).copied());
        let around = Surroundings {
            global: &global,
            find_file: self.find_file,
            search_path: self.search_path,
            directory: program.directory,
            home: self.settings.home.as_deref(),
            file: program.name,
            text: &program.text,
            base,
        };
        let lowered = lower::lower(&mut self.code, &mut self.heap, around, expr);
        lowered.map_err(|refusal| {
            let kind = if refusal.is_undefined { ErrorKind::Undefined } else { ErrorKind::Syntax };
            let span = (base + refusal.span.start, base + refusal.span.end);
            Failure::new(kind, refusal.message).at(span)
        })
    }
}

/// The error of a file that can't be read.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Box<Failure> {
    let (kind, message) = match error.kind() {
        io::ErrorKind::Unsupported => (ErrorKind::Unknown, format!("what is at '{path}'")),
        io::ErrorKind::NotFound => (ErrorKind::File, format!("path '{path}' does not exist")),
        io::ErrorKind::FileTooLarge => {
            (ErrorKind::Limit, format!("path '{path}' is too large: {error}"))
        }
        _ => (ErrorKind::File, format!("path '{path}' can't be read: {error}")),
    };
    Failure::new(kind, message)
}
