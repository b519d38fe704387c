//! Types of options: sub-options are compared at their own path, anything else belongs to the option.

use nix_schema::AttrPath;

use super::Walk;
use crate::compare::narrow::{Bits, Pair, narrow, zip_entries};
use crate::compare::report::{Change, Section, Subject};
use crate::compare::source::Bit;
use crate::compare::tree::{Kind, Node, OpTag, Set};

/// Differences of a type that are not in its sub-options.
#[derive(Default)]
struct Regions {
    found: Vec<(Change, Bits)>,
}

impl Regions {
    /// Notes what only one side has.
    fn only(&mut self, bits: Bits) {
        self.found.push((Change::Changed, bits));
    }
}

impl Walk<'_> {
    /// Compares the types of the option at `path`.
    pub(super) fn option_type(&mut self, path: &AttrPath, left: &Node, right: &Node) {
        let mut regions = Regions::default();
        self.ty(path, (left, right), &mut regions);
        let (change, bits) = match (regions.found.pop(), regions.found.is_empty()) {
            (None, _) => return,
            (Some(found), true) => found,
            (Some(_), false) => {
                (Change::Changed, (Some(Bit::Span(left.span)), Some(Bit::Span(right.span))))
            }
        };
        let subject = Subject::new(Section::Options, path.clone()).attribute("type");
        self.push(subject, change, (left.span.start, bits));
    }

    /// Compares two types, the options inside of which are at `path`.
    fn ty(&mut self, path: &AttrPath, (left, right): (&Node, &Node), regions: &mut Regions) {
        if left.is_same(right) {
            return;
        }
        if let (Kind::Binary(OpTag::UPDATE, l), Kind::Binary(OpTag::UPDATE, r)) =
            (&left.kind, &right.kind)
        {
            self.ty(path, (&l[0], &r[0]), regions);
            self.region((&l[1], &r[1]), regions);
            return;
        }
        match (left.type_call(), right.type_call()) {
            (Some((name, l)), Some((other, r))) if name == other && l.len() == r.len() => {
                if !self.call(path, (name, &l, &r), regions) {
                    self.region((left, right), regions);
                }
            }
            (Some(_) | None, _) => self.region((left, right), regions),
        }
    }

    /// Compares the arguments of a function of `lib.types`; says nothing of one that has no types inside.
    fn call(
        &mut self,
        path: &AttrPath,
        (name, left, right): (&str, &[&Node], &[&Node]),
        regions: &mut Regions,
    ) -> bool {
        let below = match name {
            "listOf" | "nonEmptyListOf" | "attrListOf" => path.join("*"),
            "attrsOf" | "lazyAttrsOf" | "loaOf" => path.join("<name>"),
            "functionTo" => path.join("<function body>"),
            _ => path.clone(),
        };
        match (name, left, right) {
            ("submodule" | "deferredModule", [l], [r]) => self.module(path, (l, r), regions),
            ("attrTag", [l], [r]) => match (l.as_plain_set(), r.as_plain_set()) {
                (Some(l), Some(r)) => self.group(path, l, r),
                (Some(_) | None, _) => self.region((l, r), regions),
            },
            ("submoduleWith", [l], [r]) => self.submodule_with(path, (l, r), regions),
            ("oneOf", [l], [r]) => match (l.as_list(), r.as_list()) {
                (Some(l), Some(r)) if l.len() == r.len() => {
                    for pair in l.iter().zip(r) {
                        self.ty(path, pair, regions);
                    }
                }
                (Some(_) | None, _) => self.region((l, r), regions),
            },
            (
                "addCheck" | "coercedTo" | "either" | "listOf" | "nonEmptyListOf" | "attrsOf"
                | "lazyAttrsOf" | "attrListOf" | "nullOr" | "uniq" | "unique" | "functionTo"
                | "passwdEntry" | "loaOf",
                l,
                r,
            ) => {
                for pair in l.iter().copied().zip(r.iter().copied()) {
                    self.ty(&below, pair, regions);
                }
            }
            _ => return false,
        }
        true
    }

    /// Compares `submoduleWith { modules = [ … ]; … }`.
    fn submodule_with(
        &mut self,
        path: &AttrPath,
        (left, right): (&Node, &Node),
        regions: &mut Regions,
    ) {
        let (Some(l), Some(r)) = (left.as_plain_set(), right.as_plain_set()) else {
            self.region((left, right), regions);
            return;
        };
        for pair in zip_entries(l, r) {
            let is_modules = pair.first().key.order().0 == Some("modules");
            match (is_modules, pair) {
                (true, Pair::Both(l, r)) => self.modules(path, (&l.value, &r.value), regions),
                (false, Pair::Both(l, r)) => self.region((&l.value, &r.value), regions),
                (_, Pair::Left(l)) => regions.only((Some(Bit::Span(l.span)), None)),
                (_, Pair::Right(r)) => regions.only((None, Some(Bit::Span(r.span)))),
            }
        }
    }

    /// Compares two lists of modules.
    fn modules(&mut self, path: &AttrPath, (left, right): (&Node, &Node), regions: &mut Regions) {
        match (left.as_list(), right.as_list()) {
            (Some(l), Some(r)) if l.len() == r.len() => {
                for pair in l.iter().zip(r) {
                    self.module(path, pair, regions);
                }
            }
            (Some(_) | None, _) => self.region((left, right), regions),
        }
    }

    /// Compares the modules of a submodule: sets, or functions that give one.
    fn module(&mut self, path: &AttrPath, (left, right): (&Node, &Node), regions: &mut Regions) {
        match (&left.kind, &right.kind) {
            _ if left.is_same(right) => {}
            (Kind::List(l), Kind::List(r)) if l.len() == r.len() => {
                for pair in l.iter().zip(r) {
                    self.module(path, pair, regions);
                }
            }
            (Kind::Lambda(p, l), Kind::Lambda(q, r)) if p.is_same(q) => {
                self.module(path, (l, r), regions);
            }
            (Kind::Let(p, l), Kind::Let(q, r)) if zip_entries(p, q).all(|pair| pair.is_same()) => {
                self.module(path, (l, r), regions);
            }
            (Kind::Set(l), Kind::Set(r))
                if l.recursive == r.recursive && is_module(l) && is_module(r) =>
            {
                self.module_sets(path, l, r);
            }
            _ => self.region((left, right), regions),
        }
    }

    fn module_sets(&mut self, path: &AttrPath, left: &Set, right: &Set) {
        for pair in zip_entries(left, right) {
            let step = self.step(&pair);
            if step == "options" {
                self.options(path, pair.values());
                continue;
            }
            let subject = Subject::new(Section::Options, path.clone()).attribute(&step);
            self.differ(subject, pair.values());
        }
    }

    /// Notes a difference that belongs to the option itself.
    fn region(&self, (left, right): (&Node, &Node), regions: &mut Regions) {
        if !left.is_same(right) {
            regions.found.push(narrow((self.left, self.right), left, right));
        }
    }
}

fn is_module(set: &Set) -> bool {
    set.get("options").is_some()
}
