//! The machine: evaluates nodes by plain recursion on one large stack.
//!
//! How deep calls may nest, how much stack, memory and how many steps may be used is limited, so that every program ends.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an operation takes one or two kinds of value, and refuses all others alike"
)]

mod binding;
mod call;
mod coerce;
mod compare;
mod eval;
mod expect;
mod import;
mod limits;
mod operators;
mod origins;
mod select;
mod unknown;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::builtins::{Regexes, Row};
use crate::code::Code;
use crate::failure::Failure;
use crate::files::Files;
use crate::heap::{Env, Heap, Slot, Symbol, Value};
use crate::limits::Limits;
use crate::sources::Sources;
use crate::store::derivation::Known as KnownPaths;

pub(crate) use self::coerce::{Coerce, LONG};
pub(crate) use self::import::{FETCHURL, Parsed, Program, unreadable};
pub(crate) use self::limits::Budget;
pub(crate) use self::origins::Origin;
use self::origins::Origins;
pub(crate) use self::unknown::asked;

/// One evaluator's state.
pub(crate) struct Machine {
    pub(crate) heap: Heap,
    pub(crate) code: Code,
    pub(crate) sources: Sources,
    pub(crate) files: Arc<dyn Files>,
    pub(crate) budget: Budget,
    pub(crate) known: Known,
    /// The builtins by their index.
    pub(crate) rows: Vec<&'static Row>,
    pub(crate) globals: HashMap<Symbol, Slot>,
    /// What `builtins` refers to.
    pub(crate) builtins: Slot,
    /// What `<x>` calls, and its first argument.
    pub(crate) find_file: Slot,
    pub(crate) search_path: Slot,
    /// Files that were imported.
    pub(crate) imported: HashMap<String, Slot>,
    /// Files that the embedder read and parsed.
    pub(crate) parsed: HashMap<String, Parsed>,
    /// Files that were to be imported and are no programs.
    pub(crate) refused: Vec<String>,
    /// What programs imported themselves.
    pub(crate) asked_for: BTreeSet<String>,
    /// Where strings are put together; each user leaves it as it was.
    pub(crate) scratch: Vec<u8>,
    /// What made the value that was given last.
    pub(crate) origin: Origin,
    origins: Origins,
    /// The origins of unknown values.
    pub(crate) unknowns: Vec<String>,
    pub(crate) settings: Settings,
    /// The store paths of copied paths.
    pub(crate) copied: HashMap<String, String>,
    /// The store paths that were made.
    pub(crate) paths: KnownPaths,
    pub(crate) regexes: Regexes,
    /// What `trace` and `warn` said, for the embedder to ask for.
    pub(crate) messages: Vec<String>,
    /// Or who is told at once.
    pub(crate) listener: Option<Listener>,
}

/// Who is told what `trace` and `warn` say.
pub(crate) type Listener = Box<dyn FnMut(&str) + Send>;

/// What the embedder sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// `nixPath`: prefix and path.
    pub(crate) search_path: Vec<(String, String)>,
    pub(crate) home: Option<String>,
    pub(crate) current_system: Option<String>,
    pub(crate) current_time: Option<i64>,
    pub(crate) variables: HashMap<String, String>,
    pub(crate) keeps_origins: bool,
    /// The origin of what depends on the machine, if that is not known.
    pub(crate) machine: Option<String>,
    /// Whether both branches of an `if` are gone into when its condition is not known.
    pub(crate) explores: bool,
    /// Whether `warn` is an error.
    pub(crate) aborts_on_warn: bool,
    /// Whether `traceVerbose` says something.
    pub(crate) is_verbose: bool,
}

/// Names that the language gives a meaning.
pub(crate) struct Known {
    pub(crate) functor: Symbol,
    pub(crate) to_string: Symbol,
    pub(crate) out_path: Symbol,
    pub(crate) overrides: Symbol,
    pub(crate) kind: Symbol,
    pub(crate) name: Symbol,
    pub(crate) value: Symbol,
    pub(crate) key: Symbol,
    pub(crate) true_slot: Slot,
    pub(crate) false_slot: Slot,
    pub(crate) null_slot: Slot,
}

impl Machine {
    pub(crate) fn new(files: Arc<dyn Files>, limits: Limits, settings: Settings) -> Self {
        let mut heap = Heap::new();
        let known = Known::new(&mut heap);
        let mut machine = Self {
            heap,
            code: Code::default(),
            sources: Sources::default(),
            files,
            budget: Budget::new(limits),
            known,
            rows: Vec::new(),
            globals: HashMap::new(),
            builtins: Slot(0),
            find_file: Slot(0),
            search_path: Slot(0),
            imported: HashMap::new(),
            parsed: HashMap::new(),
            refused: Vec::new(),
            asked_for: BTreeSet::new(),
            scratch: Vec::new(),
            origin: Origin::Builtin,
            origins: Origins::new(settings.keeps_origins),
            unknowns: Vec::new(),
            settings,
            copied: HashMap::new(),
            paths: KnownPaths::default(),
            regexes: Regexes::default(),
            messages: Vec::new(),
            listener: None,
        };
        machine.add_builtins();
        machine
    }

    /// The place of a node.
    pub(crate) fn span(&self, node: u32) -> (u32, u32) {
        self.code.spans[node as usize]
    }

    /// Puts the place of a node to an error that has none.
    #[cold]
    pub(crate) fn at(&self, failure: Box<Failure>, node: u32) -> Box<Failure> {
        failure.at(self.span(node))
    }

    /// The environment so many further out.
    #[inline]
    pub(crate) fn outer(&self, mut env: Env, depth: u32) -> Env {
        for _ in 0..depth {
            env = Env(self.heap.envs[env.0 as usize]);
        }
        env
    }

    pub(crate) fn bool_slot(&self, value: bool) -> Slot {
        if value { self.known.true_slot } else { self.known.false_slot }
    }

    pub(crate) fn string(&mut self, text: &str) -> Value {
        Value::Str(self.heap.text(text.as_bytes()))
    }
}

impl Known {
    fn new(heap: &mut Heap) -> Self {
        Self {
            functor: heap.symbol(b"__functor"),
            to_string: heap.symbol(b"__toString"),
            out_path: heap.symbol(b"outPath"),
            overrides: heap.symbol(b"__overrides"),
            kind: heap.symbol(b"type"),
            name: heap.symbol(b"name"),
            value: heap.symbol(b"value"),
            key: heap.symbol(b"key"),
            true_slot: heap.cell(Value::True),
            false_slot: heap.cell(Value::False),
            null_slot: heap.cell(Value::Null),
        }
    }
}
