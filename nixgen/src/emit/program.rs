//! Declarations as one program to evaluate: the fixed point of what they declare and what a configuration defines.
//!
//! The program is a function from
//!
//! * `rest`, an open set, for what others declare; `base`, the same, or empty where only declared options may be; `unset`,
//!   an unknown value; the arguments `lib`, `options` and `pkgs`, and `extra`,
//!   further ones;
//! * `given`, a function from the number of an option and its default to its value,
//!
//! to `config`, the `arguments` of modules, and for each declaration the `parts` of its `config` and the values of its
//! `pieces`: defaults, predicates, conditions, assertions. It is read on every run, so that it holds nothing else: of what a
//! declaration defines only what is below its own paths, and of its `let` only what is used.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use nix_eval::syntax::{free_names, parse};
use nix_schema::{
    AttrPath, Body, Default, Definition, Group, Member, Module, NixExpr, Node, OptionDecl, Owner,
    Submodule, Value, Visitor, What, walk_module,
};

use super::shell;
use crate::print::{self, Entry, Nix, Pattern, Unprintable};

/// The program of some declarations, and what its numbers stand for.
#[derive(Debug, Default)]
pub(crate) struct Program<'a> {
    pub(crate) text: String,
    /// The options outside of submodules, by number.
    pub(crate) options: Vec<(AttrPath, &'a OptionDecl)>,
    /// What declarations define of their own options.
    pub(crate) own: Vec<Own>,
    pieces: HashMap<usize, PieceAt>,
}

/// A declaration's definition of an option of its own that certainly has no properties around it.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub(crate) path: AttrPath,
    /// The part of `config` that it stands in, of its declaration.
    pub(crate) part: usize,
    pub(crate) value: PieceAt,
}

/// Where the value of a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PieceAt {
    /// The number of its declaration.
    pub(crate) module: usize,
    pub(crate) piece: usize,
}

/// What of the definitions of declarations is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Definitions {
    /// Those of their own options.
    #[default]
    Own,
    /// All, assertions included, as one value that has conditions around its parts.
    All,
}

impl<'a> Program<'a> {
    /// The program of `modules`, which stay where they are.
    pub(crate) fn new(
        modules: &'a [Module],
        definitions: Definitions,
    ) -> Result<Self, Unprintable> {
        let mut builder = Builder { definitions, ..Builder::default() };
        let declared: Vec<Nix> = modules.iter().map(|module| builder.declaration(module)).collect();
        modules.iter().for_each(|module| builder.configuration(module));
        let called = declared.into_iter().map(|module| match definitions {
            Definitions::Own => module.call(vec![Nix::path("arguments")]),
            Definitions::All => {
                Nix::Source { text: CALL.to_owned(), atomic: true }.call(vec![module])
            }
        });
        let text = print::plain(&whole(called.collect(), builder.config))?;
        let Builder { options, own, pieces, .. } = builder;
        Ok(Self { text, options, own, pieces })
    }

    /// Where the value of a part of the declarations is.
    pub(crate) fn piece<T: Piece>(&self, part: &T) -> Option<PieceAt> {
        self.pieces.get(&key(part)).copied()
    }
}

/// A part of a declaration that has a value.
pub(crate) trait Piece {}
impl Piece for NixExpr {}
impl Piece for Value {}

/// The program borrows the modules, so that no other part can come to stand there.
fn key<T: Piece>(part: &T) -> usize {
    std::ptr::from_ref(part).addr()
}

/// Calls a declaration: an argument that nobody gives fails when it is read.
const CALL: &str = "(module: module \
    (arguments // builtins.mapAttrs (name: _: arguments.${name}) (builtins.functionArgs module)))";

fn whole(called: Vec<Nix>, config: Below) -> Nix {
    let local = |name: &str| Entry::named(name, Nix::path(name));
    let arguments = ["config", "lib", "options", "pkgs"].map(local).to_vec();
    let names: Vec<String> = (0..called.len()).map(declared).collect();
    let mut bindings = vec![
        Entry::named("config", config.into_nix()),
        Entry::named("arguments", Nix::path("extra").update(arguments)),
    ];
    bindings.extend(names.iter().zip(called).map(|(name, module)| Entry::named(name, module)));
    let all = Nix::List(names.iter().map(|name| Nix::path(name)).collect());
    let result = vec![local("config"), local("arguments"), Entry::named("declared", all)];
    let args = ["rest", "base", "extra", "unset", "lib", "options", "pkgs", "given"];
    let body = Box::new(Nix::Let(bindings, Box::new(Nix::Set(result))));
    Nix::Function { args: Pattern::of(args.map(str::to_owned)), body }
}

/// Attributes on the way to options.
#[derive(Default)]
struct Below {
    members: BTreeMap<String, Inside>,
    /// Whether only declared options may be there.
    is_owned: bool,
}

enum Inside {
    Group(Below),
    Value(Nix),
}

impl Below {
    fn into_nix(self) -> Nix {
        let entries = self.members.into_iter().map(|(name, inside)| {
            let value = match inside {
                Inside::Group(group) => group.into_nix(),
                Inside::Value(value) => value,
            };
            Entry::named(&name, value)
        });
        Nix::path(if self.is_owned { "base" } else { "rest" }).update(entries.collect())
    }

    fn group(&mut self, path: &[String]) -> &mut Self {
        let Some((name, rest)) = path.split_first() else {
            return self;
        };
        let inside = self.members.entry(name.clone());
        let inside = inside.or_insert_with(|| Inside::Group(Self::default()));
        if matches!(inside, Inside::Value(_)) {
            *inside = Inside::Group(Self::default());
        }
        match inside {
            Inside::Group(group) => group.group(rest),
            Inside::Value(_) => unreachable!("it was made a group"),
        }
    }

    /// Puts a value where nothing is.
    fn put(&mut self, path: &AttrPath, value: Nix) {
        if let Some((name, parent)) = path.0.split_last() {
            self.group(parent).members.entry(name.clone()).or_insert(Inside::Value(value));
        }
    }
}

#[derive(Default)]
struct Builder<'a> {
    options: Vec<(AttrPath, &'a OptionDecl)>,
    own: Vec<Own>,
    pieces: HashMap<usize, PieceAt>,
    modules: usize,
    config: Below,
    definitions: Definitions,
}

impl<'a> Builder<'a> {
    fn declaration(&mut self, module: &'a Module) -> Nix {
        let mut pieces =
            Pieces { builder: self, values: Vec::new(), read: BTreeSet::new(), scopes: 0 };
        walk_module(module, &mut pieces);
        let parts = match pieces.builder.definitions {
            Definitions::All => pieces.all(module),
            Definitions::Own => {
                let parts = module.config.iter().enumerate();
                parts.map(|(at, part)| pieces.own(module, (at, &part.body))).collect()
            }
        };
        let (values, read) = (pieces.values, pieces.read);
        self.modules += 1;
        let body = vec![
            Entry::named("pieces", Nix::List(values)),
            Entry::named("parts", Nix::List(parts)),
        ];
        shell::around(module, &used(module, read), Nix::Set(body))
    }

    fn configuration(&mut self, module: &'a Module) {
        for root in &module.roots {
            self.group(&root.path, &root.group);
        }
        for relocation in module.relocations() {
            for from in relocation.from() {
                let value = match relocation.to().filter(|_| relocation.hands_on()) {
                    Some(to) => Nix::Path(AttrPath::from("config").concat(to).0),
                    None => Nix::path("unset"),
                };
                self.config.put(from, value);
            }
        }
    }

    fn group(&mut self, path: &AttrPath, group: &'a Group) {
        let is_raw = |member: &Member| matches!(member.node, Node::Raw(_));
        self.config.group(&path.0).is_owned = group.freeform.is_none()
            && group.updates.is_empty()
            && !group.members.iter().any(is_raw);
        for member in &group.members {
            let path_of = |name: &str| path.join(name);
            let own = path_of(&member.name);
            match &member.node {
                Node::Group(inner) => self.group(&own, inner),
                Node::Option(option) => self.option(own.clone(), option),
                Node::Raw(_) => {}
            }
            for alias in &member.aliases {
                let value = Nix::Path(AttrPath::from("config").concat(&own).0);
                self.config.put(&path_of(alias), value);
            }
        }
    }

    fn option(&mut self, path: AttrPath, option: &'a OptionDecl) {
        let default = match &option.default {
            Some(Default::Value(value)) => Nix::Value(value.clone()),
            Some(Default::Nix(expr)) => {
                self.pieces.get(&key(expr)).map_or(Nix::path("unset"), |at| piece(*at))
            }
            None => Nix::path("unset"),
        };
        let number = Nix::Text(self.options.len().to_string());
        let value = Nix::path("given").call(vec![number, default]);
        let apply = option.apply.as_ref().and_then(|apply| self.pieces.get(&key(apply)));
        let value = match apply {
            Some(at) => piece(*at).call(vec![value]),
            None => value,
        };
        self.config.put(&path, value);
        self.options.push((path, option));
    }
}

/// The value of a piece.
fn piece(at: PieceAt) -> Nix {
    let pieces = Nix::Path(vec![declared(at.module), "pieces".to_owned()]);
    let number = i64::try_from(at.piece).unwrap_or(i64::MAX);
    Nix::path("builtins.elemAt").call(vec![pieces, Nix::Value(Value::Int(number))])
}

/// The name that a declaration has in the program.
fn declared(module: usize) -> String {
    ["declared", &module.to_string()].concat()
}

/// The names that expressions read, those of the bindings that they need included.
fn used(module: &Module, mut read: BTreeSet<String>) -> HashSet<String> {
    let mut used = HashSet::new();
    while let Some(name) = read.pop_first() {
        if let Some(binding) = module.bindings.iter().find(|binding| binding.name == name)
            && !used.contains(&name)
        {
            read.extend(names_in(&binding.value));
        }
        used.insert(name);
    }
    used
}

/// The names that an expression reads from around it.
fn names_in(expr: &NixExpr) -> Vec<String> {
    match &expr.analysis {
        Some(analysis) => analysis.free.clone(),
        None => {
            let parse = parse(&expr.text);
            free_names(&parse.expr).into_iter().map(|free| free.name).collect()
        }
    }
}

struct Pieces<'b, 'a> {
    builder: &'b mut Builder<'a>,
    values: Vec<Nix>,
    /// The names that are read.
    read: BTreeSet<String>,
    /// The submodules around what is visited whose fragments see names of their own.
    scopes: usize,
}

impl Pieces<'_, '_> {
    fn add<T: Piece>(&mut self, part: &T, value: Nix) -> PieceAt {
        let at = PieceAt { module: self.builder.modules, piece: self.values.len() };
        self.builder.pieces.insert(key(part), at);
        self.values.push(value);
        at
    }
}

impl Pieces<'_, '_> {
    fn add_expr(&mut self, expr: &NixExpr) -> PieceAt {
        let value = self.source(expr);
        self.add(expr, value)
    }

    fn source(&mut self, expr: &NixExpr) -> Nix {
        self.read.extend(names_in(expr));
        Nix::Source { text: expr.text.clone(), atomic: false }
    }

    /// Everything that a declaration defines.
    fn all(&mut self, module: &Module) -> Vec<Nix> {
        for part in &module.config {
            match &part.body {
                Body::Nix(expr) => self.read.extend(names_in(expr)),
                Body::Definitions(definitions) => {
                    for definition in definitions {
                        self.read.extend(names_in(&definition.value));
                    }
                }
            }
        }
        if module.config.is_empty() {
            Vec::new()
        } else {
            vec![super::config::value(&module.config)]
        }
    }

    /// What a part of a declaration defines below its own paths, but for what is known to be plain.
    fn own(&mut self, module: &Module, (part, body): (usize, &Body)) -> Nix {
        let definitions = match body {
            Body::Definitions(definitions) => definitions,
            Body::Nix(expr) => return self.source(expr),
        };
        let mut entries = Vec::new();
        for Definition { path, value, .. } in definitions {
            let is_inside = module.roots.iter().any(|root| path.strip_prefix(&root.path).is_some());
            let is_around = module.roots.iter().any(|root| root.path.strip_prefix(path).is_some());
            if is_inside && is_plain(value, module) {
                let value = self.add_expr(value);
                self.builder.own.push(Own { path: path.clone(), part, value });
            } else if is_inside || is_around {
                let value = self.source(value);
                entries.push(Entry::new(path.clone(), value));
            }
        }
        Nix::Set(entries)
    }
}

/// Whether nothing can put a property around the value: all functions that do are called `mk…`.
fn is_plain(expr: &NixExpr, module: &Module) -> bool {
    let has_none = |text: &str| !text.contains("mk") && !text.contains("_type");
    has_none(&expr.text) && module.bindings.iter().all(|binding| has_none(&binding.value.text))
}

impl Visitor for Pieces<'_, '_> {
    fn option(&mut self, _: &AttrPath, option: &OptionDecl) {
        // Where findings are the aim, hardly anyone asks for a default that is a definition too.
        if let (Some(Default::Value(value)), Definitions::All) =
            (&option.default, self.builder.definitions)
        {
            let _at = self.add(value, Nix::Value(value.clone()));
        }
    }

    fn enter(&mut self, submodule: &Submodule) {
        if self.scopes > 0 || submodule.has_scope() {
            self.scopes += 1;
        }
    }

    fn leave(&mut self) {
        self.scopes = self.scopes.saturating_sub(1);
    }

    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        if self.scopes > 0 {
            return;
        }
        match owner.what {
            What::Option { attribute: "default" | "apply" | "type", .. }
            | What::NamedType(_)
            | What::Condition
            | What::Assertion(_) => {
                let _at = self.add_expr(expr);
            }
            What::Definition(path) if path.0 == ["warnings"] => {
                let _at = self.add_expr(expr);
            }
            What::Option { .. }
            | What::Argument(_)
            | What::Identity(_)
            | What::DisabledModule(_)
            | What::Freeform
            | What::Member(_)
            | What::Relocation(_)
            | What::Import(_)
            | What::Binding(_)
            | What::Definition(_)
            | What::Config
            | What::Meta(_)
            | What::Module => {}
        }
    }
}
