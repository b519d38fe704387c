//! The pieces of a declaration, evaluated with what is known of their surroundings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nix_eval::{Error, ErrorKind, Evaluator, FrameKind, Kind, Limits, Place, Value};
use nix_schema::{MODULE_ARGUMENTS, Module};

use super::files::{FOLDER, PieceFiles, piece_at};
use super::pieces::Pieces;
use crate::lint::lib::{WithLib, lib};

/// How much one declaration may take: what takes longer is not judged.
const STEPS: u64 = 2_000_000;
const MEMORY: usize = 256 << 20;

/// So much of the Nix that fails is shown.
const SHOWN: usize = 60;

/// The evaluator, and what there is around the pieces.
pub(super) struct Evaluation<'a> {
    pub(super) pieces: &'a Pieces,
    pub(super) evaluator: Evaluator,
    glue: Value,
    unknown: Value,
    around: Vec<(&'static str, Value)>,
    asked_for_more: Arc<AtomicBool>,
    /// The pieces by which defaults don't hold.
    known: BTreeMap<BTreeSet<usize>, Vec<Value>>,
}

/// Why something has no value.
pub(super) enum Failed {
    /// It is certain that it has none.
    Certainly(Error),
    /// Something was not known, or it has to be said elsewhere.
    Perhaps,
}

impl<'a> Evaluation<'a> {
    /// # Errors
    /// If the pieces can't be put together; nothing is known then.
    pub(super) fn new(module: &Module, pieces: &'a Pieces) -> Result<Self, Error> {
        let asked_for_more = Arc::new(AtomicBool::new(false));
        let files = PieceFiles {
            data: pieces.data(module),
            texts: pieces.texts.clone(),
            asked_for_more: asked_for_more.clone(),
        };
        let limits = Limits { steps: STEPS, memory: MEMORY, ..Limits::default() };
        let mut evaluator = Evaluator::builder().files(WithLib::new(files)).limits(limits).build();
        let unknown = evaluator.unknown("what others say");
        let rest = evaluator.open_set([], "what others declare")?;
        let lib = lib(&mut evaluator, rest)?;
        let of_module = module.args.iter().flat_map(|args| &args.names).map(String::as_str);
        let names = pieces.names.iter().map(String::as_str).chain(MODULE_ARGUMENTS);
        let types = module.types.iter().map(|named| named.name.as_str());
        let names = names.chain(of_module).chain(types).map(|name| (name, unknown));
        let outer = evaluator.set(std::iter::once(("lib", lib)).chain(names))?;
        let around = vec![("outer", outer), ("rest", rest), ("unknown", unknown)];
        let glue = evaluator.eval_file(FOLDER)?;
        let known = BTreeMap::new();
        Ok(Self { pieces, evaluator, glue, unknown, around, asked_for_more, known })
    }

    /// The pieces as they are if the defaults in `unset` don't hold, not evaluated yet.
    pub(super) fn pieces(&mut self, unset: &BTreeSet<usize>) -> Result<Vec<Value>, Error> {
        if let Some(known) = self.known.get(unset) {
            return Ok(known.clone());
        }
        let names: Vec<String> = unset.iter().map(ToString::to_string).collect();
        let unknown = self.unknown;
        let unset_set = self.evaluator.set(names.iter().map(|name| (name.as_str(), unknown)))?;
        let around = self.around.iter().copied().chain([("unset", unset_set)]);
        let arguments = self.evaluator.set(around)?;
        let pieces = self.evaluator.call(self.glue, arguments)?;
        let kind = self.evaluator.kind(pieces)?;
        let pieces = if let Kind::List(pieces) = kind { pieces } else { Vec::new() };
        self.known.insert(unset.clone(), pieces.clone());
        Ok(pieces)
    }

    /// What `result` means for the piece that it was asked of.
    pub(super) fn known<T>(&self, piece: usize, result: Result<T, Error>) -> Result<T, Failed> {
        // Whatever was said of files that are not ours may be in any value from now on.
        if self.asked_for_more.load(Ordering::Relaxed) {
            return Err(Failed::Perhaps);
        }
        result.map_err(|error| match is_certain(error.kind) && self.is_of(piece, &error) {
            true => Failed::Certainly(error),
            false => Failed::Perhaps,
        })
    }

    /// Whether an error is one of the piece itself, and not of another that it reads and that is asked too.
    fn is_of(&self, piece: usize, error: &Error) -> bool {
        let is_recursion = error.kind == ErrorKind::InfiniteRecursion;
        let innermost = self.under_way(error).next();
        is_recursion || innermost.is_none_or(|number| number == piece)
    }

    /// The pieces of options that were under way, the innermost first.
    pub(super) fn under_way(&self, error: &Error) -> impl Iterator<Item = usize> {
        let contexts = error.trace.iter().filter(|frame| frame.kind == FrameKind::Context);
        contexts
            .filter_map(|frame| frame.message.strip_prefix("declaration ")?.parse().ok())
            .filter(|number| self.pieces.owners.contains_key(number))
    }

    /// An error of a piece in a sentence, with the Nix that it is about.
    pub(super) fn describe(&self, piece: usize, error: &Error) -> String {
        let places = error.place.iter().chain(error.trace.iter().filter_map(|f| f.place.as_ref()));
        let of_piece = |place: &Place| Some((piece_at(&place.file)?, place.clone()));
        let Some((number, place)) = places.into_iter().find_map(of_piece) else {
            let text = self.pieces.texts.get(piece).map_or("", String::as_str);
            return format!("{}, at `{}`", error.message, on_one_line(text));
        };
        let text = self.evaluator.source(&place).and_then(|text| text.get(place.span.range()));
        let shown = format!("{}, at `{}`", error.message, on_one_line(text.unwrap_or_default()));
        match self.pieces.bindings.iter().find(|(_, binding)| **binding == number) {
            Some((name, _)) => format!("{shown} in the binding `{name}`"),
            None => shown,
        }
    }
}

/// Errors that are none of what a program throws on purpose, and don't depend on what surrounds it.
fn is_certain(kind: ErrorKind) -> bool {
    match kind {
        ErrorKind::Type
        | ErrorKind::Missing
        | ErrorKind::InfiniteRecursion
        | ErrorKind::Overflow
        | ErrorKind::DivisionByZero => true,
        ErrorKind::Syntax
        | ErrorKind::Undefined
        | ErrorKind::Throw
        | ErrorKind::Assert
        | ErrorKind::Abort
        | ErrorKind::File
        | ErrorKind::Unknown
        | ErrorKind::Unsupported
        | ErrorKind::Limit => false,
    }
}

fn on_one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text,
    }
}
