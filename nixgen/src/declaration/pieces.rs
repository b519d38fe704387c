//! The pieces of a declaration that are evaluated: its Nix, and the static values that this reads.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use nix_schema::{
    AttrPath, Default, Module, NixExpr, OptionDecl, Owner, Place, Shown, Submodule, Type, Value,
    Visitor, What, walk_module,
};
use serde_json::{Value as Json, json};

use super::options;

/// The pieces of a module, by number.
#[derive(Default)]
pub(super) struct Pieces {
    /// The Nix of each; empty for a static value.
    pub(super) texts: Vec<String>,
    values: Vec<Json>,
    /// By where they stand in the module, which is borrowed as long as this is.
    numbers: HashMap<usize, usize>,
    /// The `let` bindings among them.
    pub(super) bindings: BTreeMap<String, usize>,
    /// The option that a default or `apply` belongs to.
    pub(super) owners: BTreeMap<usize, (AttrPath, Place)>,
    /// The names that they read from around them.
    pub(super) names: BTreeSet<String>,
    /// Of a piece in a submodule what only its instances know.
    hidden: BTreeMap<usize, BTreeSet<String>>,
}

/// A part of a module that is a piece.
pub(super) trait Piece {}
impl Piece for NixExpr {}
impl Piece for Value {}

fn key<T: Piece>(part: &T) -> usize {
    std::ptr::from_ref(part).addr()
}

impl Pieces {
    /// The pieces of `module`.
    pub(super) fn of(module: &Module) -> Self {
        let mut collect = Collect { module, pieces: Self::default(), hidden: Vec::new() };
        walk_module(module, &mut collect);
        collect.pieces
    }

    /// The number of a part of the module, if it is a piece.
    pub(super) fn number<T: Piece>(&self, part: &T) -> Option<usize> {
        self.numbers.get(&key(part)).copied()
    }

    /// The number of an option's default.
    pub(super) fn default_of(&self, option: &OptionDecl) -> Option<usize> {
        match option.default.as_ref()? {
            Default::Value(value) => self.number(value),
            Default::Nix(expr) => self.number(expr),
        }
    }

    /// The number of an option's example, if it is of the option's type.
    pub(super) fn example_of(&self, option: &OptionDecl) -> Option<usize> {
        match option.example.as_ref()? {
            Shown::Value(value) => self.number(value),
            Shown::Nix(expr) => self.number(expr),
            Shown::Untyped(_) | Shown::Expression(_) | Shown::Markdown(_) => None,
        }
    }

    /// Whether there is anything to evaluate.
    pub(super) fn are_computed(&self, module: &Module) -> bool {
        let mut found = Asks { module, found: false };
        walk_module(module, &mut found);
        found.found || self.texts.iter().any(|text| !text.is_empty())
    }

    /// What is said of the pieces to whom puts them together.
    pub(super) fn data(&self, module: &Module) -> String {
        let piece = |(number, text): (usize, &String)| match text.is_empty() {
            true => json!({ "value": self.values.get(number) }),
            false => {
                json!({ "hidden": self.hidden.get(&number).into_iter().flatten().collect::<Vec<_>>() })
            }
        };
        let pieces: Vec<Json> = self.texts.iter().enumerate().map(piece).collect();
        let cfg = module.cfg.as_ref().map(|path| &path.0);
        let options = options::tree(module, self);
        json!({ "pieces": pieces, "bindings": self.bindings, "cfg": cfg, "options": options })
            .to_string()
    }

    fn add<T: Piece>(&mut self, part: &T, text: &str, value: Json) -> usize {
        let number = self.texts.len();
        self.texts.push(text.to_owned());
        self.values.push(value);
        self.numbers.insert(key(part), number);
        number
    }

    fn add_expr(&mut self, expr: &NixExpr) -> usize {
        self.names.extend(expr.analysis.iter().flat_map(|analysis| analysis.free.iter().cloned()));
        self.add(expr, &expr.text, Json::Null)
    }
}

struct Collect<'a> {
    module: &'a Module,
    pieces: Pieces,
    /// What the submodules around what is visited bind, the outermost first.
    hidden: Vec<BTreeSet<String>>,
}

impl Collect<'_> {
    fn add_expr(&mut self, expr: &NixExpr) -> usize {
        let number = self.pieces.add_expr(expr);
        let hidden: BTreeSet<String> = self.hidden.iter().flatten().cloned().collect();
        if !hidden.is_empty() {
            self.pieces.hidden.insert(number, hidden);
        }
        number
    }

    fn is_within(&self) -> bool {
        self.hidden.iter().any(|names| !names.is_empty())
    }
}

/// The names that a submodule binds. Its library is nixpkgs' own.
fn bound(submodule: &Submodule) -> BTreeSet<String> {
    let args = submodule.args.iter().flat_map(|args| args.names.iter().chain(&args.bind));
    let names = args.chain(submodule.bindings.iter().map(|binding| &binding.name));
    names.filter(|name| *name != "lib").cloned().collect()
}

impl Visitor for Collect<'_> {
    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        if let Some(Default::Value(value)) = &option.default
            && let Some(json) = value.to_json()
        {
            let number = self.pieces.add(value, "", json);
            self.pieces.owners.insert(number, (path.clone(), option.place.clone()));
        }
        if let Some(Shown::Value(value)) = &option.example
            && asks(&option.ty, self.module)
            && let Some(json) = value.to_json()
        {
            self.pieces.add(value, "", json);
        }
    }

    fn enter(&mut self, submodule: &Submodule) {
        self.hidden.push(bound(submodule));
    }

    fn leave(&mut self) {
        self.hidden.pop();
    }

    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        let place = owner.place;
        match &owner.what {
            What::Option { path, attribute: "default" | "apply" } => {
                let number = self.add_expr(expr);
                self.pieces.owners.insert(number, ((*path).clone(), place.clone()));
            }
            // What only instances know is not looked into.
            What::Binding(_) | What::Condition | What::Assertion(_) if self.is_within() => {}
            What::Binding(name) => {
                let number = self.pieces.add_expr(expr);
                self.pieces.bindings.insert((*name).to_owned(), number);
            }
            What::Option { attribute: "example" | "type", .. }
            | What::NamedType(_)
            | What::Condition
            | What::Assertion(_) => {
                self.add_expr(expr);
            }
            // What it defines is for the module system to put together.
            What::Option { .. }
            | What::Argument(_)
            | What::Identity(_)
            | What::DisabledModule(_)
            | What::Freeform
            | What::Member(_)
            | What::Relocation(_)
            | What::Import(_)
            | What::Definition(_)
            | What::Config
            | What::Meta(_)
            | What::Module => {}
        }
    }
}

/// Whether some type asks something of its values that only Nix can answer.
struct Asks<'a> {
    module: &'a Module,
    found: bool,
}

impl Visitor for Asks<'_> {
    fn option(&mut self, _: &AttrPath, option: &OptionDecl) {
        let is_shown = option.default.is_some() || option.example.is_some();
        self.found |= is_shown && asks(&option.ty, self.module);
    }
}

/// Whether a type, or what is in it, has a predicate or a pattern.
pub(super) fn asks(ty: &Type, module: &Module) -> bool {
    fn visit<'a>(ty: &'a Type, module: &'a Module, seen: &mut BTreeSet<&'a str>) -> bool {
        match ty {
            Type::Checked(_) | Type::StrMatching(_) | Type::Custom(_) => true,
            Type::Named(name) => {
                seen.insert(name)
                    && module.named_type(name).is_some_and(|ty| visit(ty, module, seen))
            }
            // It may have options that ask; looking once more costs less than looking for them.
            Type::Submodule(_) | Type::AttrTag(_) => true,
            Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::CoercedTo(_)
            | Type::Unique(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::SeparatedString(_)
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::Described(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => ty.inner().into_iter().any(|ty| visit(ty, module, seen)),
        }
    }
    visit(ty, module, &mut BTreeSet::new())
}
