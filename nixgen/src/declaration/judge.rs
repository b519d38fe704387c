//! Options: what their defaults and examples are, against their types.

use std::cell::RefCell;
use std::collections::BTreeSet;

use nix_eval::{Error, ErrorKind, Kind, Value};
use nix_schema::{
    AttrPath, Context, Default, Mismatch, Module, NixExpr, OptionDecl, Owner, Place, Problem,
    Reason, Type, Visitor,
};

use super::evaluation::{Evaluation, Failed};
use super::oracle::{Odd, PieceOracle};
use super::pieces::asks;
use super::view::PieceView;
use crate::modules::EvalView;

/// Judges all that a module says of its options.
pub(super) struct Judge<'a> {
    pub(super) module: &'a Module,
    pub(super) evaluation: Evaluation<'a>,
    /// The pieces, with the defaults that hold.
    pub(super) values: Vec<Value>,
    /// The options of the cycles that were reported.
    pub(super) cycles: BTreeSet<BTreeSet<AttrPath>>,
    pub(super) problems: Vec<Problem>,
}

/// What is judged: what to call it, where it is declared, and its piece.
#[derive(Clone, Copy)]
pub(super) struct Asked<'s> {
    pub(super) subject: &'s str,
    pub(super) place: &'s Place,
    pub(super) piece: usize,
}

impl<'a> Judge<'a> {
    pub(super) fn new(module: &'a Module, evaluation: Evaluation<'a>) -> Self {
        let (values, cycles, problems) = (Vec::new(), BTreeSet::new(), Vec::new());
        Self { module, evaluation, values, cycles, problems }
    }

    pub(super) fn say(&mut self, asked: Asked<'_>, message: impl Into<String>) {
        let problem = Problem::new(asked.subject, message, asked.place);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// What a value is, if that is known; a certain error is reported.
    pub(super) fn kind(&mut self, asked: Asked<'_>, value: Value) -> Option<Kind> {
        let kind = self.evaluation.evaluator.kind(value);
        self.known(asked, kind)
    }

    pub(super) fn known<T>(&mut self, asked: Asked<'_>, result: Result<T, Error>) -> Option<T> {
        match self.evaluation.known(asked.piece, result) {
            Ok(known) => return Some(known),
            Err(Failed::Certainly(error)) if error.kind == ErrorKind::InfiniteRecursion => {
                self.recursion(asked, &error);
            }
            Err(Failed::Certainly(error)) => {
                let message = self.evaluation.describe(asked.piece, &error);
                self.say(asked, format!("cannot be evaluated: {message}"));
            }
            Err(Failed::Perhaps) => {}
        }
        None
    }

    /// Whether the value of a piece is of a type.
    fn value(&mut self, asked: Asked<'_>, ty: &Type) {
        let Some(value) = self.values.get(asked.piece).copied() else { return };
        if self.kind(asked, value).is_none() {
            return;
        }
        let (mismatches, odd) = self.mismatches(ty, value);
        if self.known(asked, Ok(())).is_none() {
            return;
        }
        let is_whole = mismatches.is_empty();
        for mismatch in mismatches {
            // Nix is lazy, and an example is a part of a whole.
            if !matches!(mismatch.reason, Reason::Missing { .. }) {
                self.say(asked, mismatch.to_string());
            }
        }
        for odd in odd {
            self.odd(asked, odd);
        }
        if is_whole {
            self.inside(asked, (ty, value), 0);
        }
    }

    fn mismatches(&mut self, ty: &Type, value: Value) -> (Vec<Mismatch>, Vec<Odd>) {
        let evaluator = RefCell::new(&mut self.evaluation.evaluator);
        let oracle = PieceOracle {
            evaluator: &evaluator,
            pieces: self.evaluation.pieces,
            values: &self.values,
            odd: RefCell::new(Vec::new()),
        };
        let view = PieceView(EvalView { evaluator: &evaluator, value });
        let found = ty.check(view, &Context::new(self.module).with_oracle(&oracle));
        (found, oracle.odd.into_inner())
    }

    fn odd(&mut self, asked: Asked<'_>, odd: Odd) {
        match odd {
            Odd::NotBool(text) => {
                self.say(asked, format!("its check `{text}` gives no Boolean for it"));
            }
            Odd::Failed(piece, error) => {
                if let Err(Failed::Certainly(error)) =
                    self.evaluation.known::<()>(piece, Err(error))
                {
                    let message = self.evaluation.describe(piece, &error);
                    self.say(asked, format!("its check fails for it: {message}"));
                }
            }
        }
    }

    /// What is in lists and sets, which the judge of types takes for unknown if it has no value.
    fn inside(&mut self, asked: Asked<'_>, (ty, value): (&Type, Value), depth: usize) {
        let inner = if let Type::ListOf(inner)
        | Type::NonEmptyListOf(inner)
        | Type::AttrsOf(inner)
        | Type::LoaOf(inner) = ty
        {
            inner
        } else if let Type::AttrsWith(with) = ty
            && !with.lazy
        {
            &with.elem
        } else {
            return self.inside_of_other(asked, (ty, value), depth);
        };
        let items = match self.kind(asked, value) {
            Some(Kind::List(items)) => items,
            Some(Kind::Attrs(attrs)) if attrs.iter().all(|(name, _)| name != "_type") => {
                attrs.into_iter().map(|(_, value)| value).collect()
            }
            _ => return,
        };
        for item in items {
            self.inside(asked, (inner, item), depth + 1);
        }
    }

    fn inside_of_other(&mut self, asked: Asked<'_>, (ty, value): (&Type, Value), depth: usize) {
        /// Types go no deeper without going round.
        const MAX_DEPTH: usize = 64;
        let inner = match ty {
            Type::NullOr(inner) | Type::PasswdEntry(inner) => inner,
            Type::Unique(unique) => &unique.base,
            Type::Checked(checked) => &checked.base,
            Type::Described(described) => &described.base,
            Type::Named(name) => match self.module.named_type(name) {
                Some(named) => named,
                None => return,
            },
            Type::PathWith { .. }
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::AttrTag(_)
            | Type::CoercedTo(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::Submodule(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => {
                self.kind(asked, value);
                return;
            }
        };
        if depth < MAX_DEPTH {
            self.inside(asked, (inner, value), depth + 1);
        }
    }

    /// An `apply` on the default.
    fn apply(&mut self, asked: Asked<'_>, default: Option<Value>) {
        let Some(function) = self.values.get(asked.piece).copied() else { return };
        if !self.is_function(asked, function) {
            return self.say(asked, "is no function; give one of the option's value");
        }
        if let Some(default) = default {
            let applied = self.evaluation.evaluator.call(function, default);
            self.known(asked, applied);
        }
    }

    /// Whether a value can be called, for all that is known.
    fn is_function(&mut self, asked: Asked<'_>, value: Value) -> bool {
        match self.kind(asked, value) {
            Some(Kind::Attrs(attrs)) => {
                attrs.iter().any(|(name, _)| name == "__functor")
                    || self.evaluation.evaluator.is_open(value).unwrap_or(true)
            }
            Some(Kind::Function | Kind::Unknown(_) | Kind::Choice(_)) | None => true,
            Some(
                Kind::Null
                | Kind::Bool(_)
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::String(_)
                | Kind::Path(_)
                | Kind::List(_),
            ) => false,
        }
    }

    /// The default that an `apply` gets, if it is what is declared.
    fn merged(&self, option: &OptionDecl) -> Option<Value> {
        let stays = super::options::stays(&option.ty, self.module, 0);
        let piece = self.evaluation.pieces.default_of(option).filter(|_| stays)?;
        self.values.get(piece).copied()
    }
}

impl Visitor for Judge<'_> {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        let pieces = self.evaluation.pieces;
        let is_computed = !matches!(option.default, Some(Default::Value(_)));
        let default = pieces.default_of(option);
        let default = default.filter(|_| is_computed || asks(&option.ty, self.module));
        let values = [("default", default), ("example", pieces.example_of(option))];
        for (attribute, piece) in values {
            let Some(piece) = piece else { continue };
            let subject = format!("{attribute} of `{path}`");
            self.value(Asked { subject: &subject, place: &option.place, piece }, &option.ty);
        }
        if let Some(piece) = option.apply.as_ref().and_then(|apply| pieces.number(apply)) {
            let subject = format!("apply of `{path}`");
            let merged = self.merged(option);
            self.apply(Asked { subject: &subject, place: &option.place, piece }, merged);
        }
    }

    fn ty(&mut self, owner: &Owner<'_>, ty: &Type) {
        for (what, expr) in functions(ty) {
            let Some(piece) = self.evaluation.pieces.number(expr) else { continue };
            let Some(value) = self.values.get(piece).copied() else { continue };
            let subject = owner.what.to_string();
            let asked = Asked { subject: &subject, place: owner.place, piece };
            if !self.is_function(asked, value) {
                self.say(asked, format!("its {what} `{}` is no function", expr.text));
            }
        }
    }
}

/// The functions that a type has, and what they are for.
fn functions(ty: &Type) -> Vec<(&'static str, &NixExpr)> {
    let functions = if let Type::Checked(checked) = ty {
        vec![Some(("check", &checked.predicate))]
    } else if let Type::CoercedTo(coercion) = ty {
        vec![Some(("conversion", &coercion.function))]
    } else if let Type::AttrListOf(list) = ty {
        vec![list.merge_attr_values.as_ref().map(|merge| ("mergeAttrValues", merge))]
    } else if let Type::Custom(custom) = ty {
        let check = custom.check.as_ref().map(|check| ("check", check));
        vec![check, custom.merge.as_ref().map(|merge| ("merge", merge))]
    } else {
        Vec::new()
    };
    functions.into_iter().flatten().collect()
}
