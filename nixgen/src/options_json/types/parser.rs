//! The grammar of descriptions (nixpkgs `lib/types.nix`, `optionDescriptionPhrase`): unions, parentheses and
//! what contains others.
//!
//! It is as strict as nixpkgs is about parentheses: a text that nixpkgs would not write is free text.

use std::collections::VecDeque;

use nix_schema::{AttrList, Coercion, CustomType, DescriptionClass, Group, NixExpr, Simple, Type};

use super::{OPEN_SUBMODULE, described, open_set, unread};
use DescriptionClass::{Composite, Conjunction, NonRestrictiveClause, Noun};

/// How deep types may nest; nobody writes ten levels.
const DEEPEST: usize = 64;
const COERCED: &str = " convertible to it";
const PASSWD_ENTRY: &str = ", not containing newlines or colons";

/// A part of a description, and what follows it.
pub(super) type Parsed<'a, T> = Option<(T, &'a str)>;

/// A part of a description that stands for a type.
#[derive(Clone)]
pub(super) struct Phrase {
    pub ty: Type,
    /// How it stands there; what is in parentheses is a noun.
    pub class: Option<DescriptionClass>,
    /// Whether it is a non-restrictive clause, in parentheses or not.
    is_clause: bool,
    /// Whether `attribute set of anything` is in it.
    anything: bool,
}

impl Phrase {
    pub fn new(ty: impl Into<Type>, class: impl Into<Option<DescriptionClass>>) -> Self {
        let class = class.into();
        let is_clause = class == Some(NonRestrictiveClause);
        Self { ty: ty.into(), class, is_clause, anything: false }
    }

    /// The same words for a type around this one.
    fn around(self, text: &str, make: impl FnOnce(Type) -> Type) -> Self {
        let ty = if self.anything { unread(text) } else { make(self.ty) };
        Self { ty, ..self }
    }

    fn classed(self, class: DescriptionClass) -> Self {
        Self { anything: self.anything, ..Self::new(self.ty, class) }
    }
}

/// A member of a union.
enum Item {
    Null,
    Of(Phrase),
}

impl Item {
    fn is_a(&self, class: DescriptionClass) -> bool {
        matches!(self, Self::Of(phrase) if phrase.class == Some(class))
    }

    fn is_classless(&self) -> bool {
        matches!(self, Self::Of(phrase) if phrase.class.is_none())
    }
}

/// What [`Parser::container`] makes of its element.
pub(super) type Make = fn(Box<Type>) -> Type;

pub(super) const CONTAINERS: [(&str, Make); 5] = [
    ("list of ", Type::ListOf),
    ("attribute set of ", Type::AttrsOf),
    ("lazy attribute set of ", Type::LazyAttrsOf),
    ("attribute list of ", attr_list_of),
    ("function that evaluates to a(n) ", Type::FunctionTo),
];

#[expect(clippy::boxed_local, reason = "as the other containers take it")]
fn attr_list_of(elem: Box<Type>) -> Type {
    Type::AttrListOf(Box::new(AttrList { elem: *elem, as_attrs: false, merge_attr_values: None }))
}

/// What is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// To judge values: what is not certain accepts everything.
    Judge,
    /// To describe it again in the same words.
    Describe,
}

pub(super) struct Parser {
    depth: usize,
    /// Whether there is only one way to read the text.
    pub certain: bool,
    pub aim: Aim,
}

impl Parser {
    /// The type of a whole description, if it can be read in one way.
    pub fn whole(text: &str, aim: Aim) -> Option<Type> {
        let mut parser = Self { depth: 0, certain: true, aim };
        match parser.union(text) {
            Some((phrase, "")) if parser.certain => Some(phrase.ty),
            Some(_) | None => None,
        }
    }

    /// `a`, `a or b`, `null or a`, `a or b convertible to it`.
    fn union<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        let mut items = Vec::new();
        let mut rest = text;
        loop {
            let (item, after) = self.item(rest)?;
            let or = if item.is_a(NonRestrictiveClause) { ", or " } else { " or " };
            items.push(item);
            match after.strip_prefix(or) {
                Some(next) => rest = next,
                None => {
                    rest = after;
                    break;
                }
            }
        }
        match rest.strip_prefix(COERCED) {
            Some(rest) => Some((coerced(&items, upto(text, rest), self.aim)?, rest)),
            None => Some((united(items, upto(text, rest))?, rest)),
        }
    }

    fn item<'a>(&mut self, text: &'a str) -> Parsed<'a, Item> {
        if let Some(after) = text.strip_prefix("null").filter(|after| after.starts_with(" or ")) {
            return Some((Item::Null, after));
        }
        let (phrase, rest) = self.phrase(text)?;
        match rest.strip_prefix(PASSWD_ENTRY) {
            Some(rest) if phrase.class == Some(Noun) => {
                Some((Item::Of(passwd_entry(phrase, upto(text, rest))), rest))
            }
            Some(_) | None => Some((Item::Of(phrase), rest)),
        }
    }

    fn phrase<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        if let Some(found) = self.atom(text) {
            return Some(found);
        }
        if let Some(inside) = text.strip_prefix('(') {
            return self.parentheses(inside);
        }
        if let Some(list) = text.strip_prefix("non-empty (") {
            return self.non_empty(text, list);
        }
        if let Some(freeform) = text.strip_prefix(OPEN_SUBMODULE) {
            let (freeform, rest) = self.element(freeform)?;
            let ty = match self.aim {
                Aim::Judge => open_set(upto(text, rest)),
                Aim::Describe => Type::submodule(Group::new().with_freeform(freeform.ty)),
            };
            return Some((Phrase::new(ty, None), rest));
        }
        let (start, make) = CONTAINERS.iter().find(|(start, _)| text.starts_with(start))?;
        self.container(text, start, *make)
    }

    fn container<'a>(&mut self, text: &'a str, start: &str, make: Make) -> Parsed<'a, Phrase> {
        let (mut element, rest) = self.element(text.get(start.len()..)?)?;
        let whole = upto(text, rest);
        let is_set = start.ends_with("attribute set of ");
        element.anything |=
            self.aim == Aim::Judge && is_set && element.ty == Type::Simple(Simple::Anything);
        let phrase = element.around(whole, |ty| make(Box::new(ty)));
        Some((phrase.classed(Composite), rest))
    }

    fn non_empty<'a>(&mut self, text: &'a str, list: &'a str) -> Parsed<'a, Phrase> {
        let (phrase, rest) = self.parentheses(list)?;
        let whole = upto(text, rest);
        // Otherwise it is free text, or holds `attribute set of anything`.
        let ty = if let Type::ListOf(element) = phrase.ty {
            Type::NonEmptyListOf(element)
        } else {
            unread(whole)
        };
        Some((Phrase { anything: phrase.anything, ..Phrase::new(ty, Composite) }, rest))
    }

    /// What stands in a container: without parentheses only a noun, or another container.
    fn element<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        let found = self.deeper(|parser| parser.phrase(text))?;
        let bare = matches!(found.0.class, Some(Noun | Composite));
        bare.then_some(found)
    }

    /// The text after `(`.
    fn parentheses<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        let inside = self.deeper(|parser| parser.union(text));
        let closed = inside.and_then(|(phrase, rest)| Some((phrase, rest.strip_prefix(')')?)));
        let (phrase, rest) = match closed {
            Some(closed) => closed,
            None => self.free_text(text)?,
        };
        Some((Phrase { class: Some(Noun), ..phrase }, rest))
    }

    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.certain &= self.depth < DEEPEST;
        if !self.certain {
            return None;
        }
        self.depth += 1;
        let found = parse(self);
        self.depth -= 1;
        found
    }

    /// What nobody can read, up to the parenthesis that closes it.
    fn free_text<'a>(&mut self, text: &'a str) -> Parsed<'a, Phrase> {
        let mut open = 1_usize;
        let end = text.find(|c| {
            open = match c {
                '(' => open + 1,
                ')' => open - 1,
                _ => open,
            };
            open == 0
        })?;
        let (inside, rest) = text.split_at(end);
        // A parenthesis may be part of a value.
        self.certain &= !inside.contains('"');
        let ty = match self.aim {
            Aim::Judge => unread(inside),
            Aim::Describe => in_parentheses(inside),
        };
        Some((Phrase::new(ty, Noun), rest.strip_prefix(')')?))
    }
}

/// The part of `text` before `rest`, which is its end.
pub(super) fn upto<'a>(text: &'a str, rest: &str) -> &'a str {
    text.get(..text.len() - rest.len()).unwrap_or(text)
}

/// Whether a word ends where `rest` begins.
pub(super) fn ends_here(rest: &str) -> bool {
    let ends = [")", " or ", ", or ", COERCED, PASSWD_ENTRY];
    rest.is_empty() || ends.iter().any(|end| rest.starts_with(end))
}

/// The members as one type, if nixpkgs would write them so.
fn united(items: Vec<Item>, text: &str) -> Option<Phrase> {
    let single = items.len() == 1;
    let misplaced = |(at, item): (usize, &Item)| {
        let after_null = at == 0 || matches!(items.get(at - 1), Some(Item::Null));
        item.is_classless() || (item.is_a(Composite) && after_null)
    };
    let ends_badly = items.last().is_none_or(|item| item.is_a(NonRestrictiveClause));
    if !single && (ends_badly || items.iter().enumerate().any(misplaced)) {
        return None;
    }
    let anything = items.iter().any(|item| matches!(item, Item::Of(phrase) if phrase.anything));
    if single {
        return items.into_iter().find_map(|item| match item {
            Item::Of(phrase) => Some(phrase),
            Item::Null => None,
        });
    }
    let ty = if anything { unread(text) } else { joined(items)? };
    Some(Phrase { anything, ..Phrase::new(ty, Conjunction) })
}

/// From the end: `null` and clauses take what follows them, so that the type is described as it was.
fn joined(items: Vec<Item>) -> Option<Type> {
    let mut types: VecDeque<Type> = VecDeque::new();
    let mut before_clause = false;
    for item in items.into_iter().rev() {
        match item {
            // "null or (a clause) or b": a clause before an "or" would have no parentheses.
            Item::Null if before_clause => {
                let clause = types.pop_front()?;
                types.push_front(Type::null_or(clause));
            }
            Item::Null => types = VecDeque::from([Type::null_or(one_of(types)?)]),
            Item::Of(phrase) => {
                before_clause = phrase.is_clause && phrase.class == Some(Noun);
                let takes_all = phrase.is_clause && !before_clause;
                types.push_front(phrase.ty);
                if takes_all {
                    types = VecDeque::from([one_of(types)?]);
                }
            }
        }
    }
    one_of(types)
}

fn one_of(mut types: VecDeque<Type>) -> Option<Type> {
    match types.len() {
        0 => None,
        1 => types.pop_front(),
        2 => {
            let second = types.pop_back()?;
            Some(Type::Either(Box::new(types.pop_front()?), Box::new(second)))
        }
        _ => Some(Type::OneOf(types.into())),
    }
}

/// `coercedTo`: final type, then what is converted. nixpkgs gives it no class; the clause is what parenthesises it.
fn coerced(items: &[Item], text: &str, aim: Aim) -> Option<Phrase> {
    let [Item::Of(to), Item::Of(from)] = items else {
        return None;
    };
    let anything = to.anything || from.anything;
    let nouns = to.class == Some(Noun) && from.class == Some(Noun);
    let ty = match aim {
        _ if anything => unread(text),
        Aim::Judge => {
            let union = one_of(VecDeque::from([to.ty.clone(), from.ty.clone()]))?;
            described(union, text, Some(NonRestrictiveClause))
        }
        Aim::Describe => {
            // Nobody knows how it is converted.
            let (from, to, function) = (from.ty.clone(), to.ty.clone(), NixExpr::new("x: x"));
            Type::CoercedTo(Box::new(Coercion { from, function, to }))
        }
    };
    nouns.then_some(Phrase { anything, ..Phrase::new(ty, None) })
}

fn passwd_entry(phrase: Phrase, text: &str) -> Phrase {
    phrase.around(text, |ty| Type::PasswdEntry(Box::new(ty))).classed(NonRestrictiveClause)
}

/// A type of which the words are known, and that they stand in parentheses.
pub(super) fn in_parentheses(words: &str) -> Type {
    Type::Custom(Box::new(CustomType {
        name: "unspecified".to_owned(),
        description: Some(words.to_owned()),
        class: None,
        check: None,
        merge: None,
        empty_value: None,
        fields: Vec::new(),
    }))
}
