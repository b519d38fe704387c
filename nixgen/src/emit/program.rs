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

use nix_schema::{
    AttrPath, Body, Default, Definition, Group, Import, Member, Module, NixExpr, Node, OptionDecl,
    Owner, Relocation, Submodule, Value, Visitor, What, walk_module,
};

use super::reads::names_in;
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
    scopes: HashMap<usize, Scope>,
}

/// A submodule that is more than its options: a function from the arguments of a module to the `pieces` of one
/// instance and to its `module`, which has what it imports and defines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    pub(crate) number: usize,
    pub(crate) function: PieceAt,
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
    /// The number of the submodule in whose instances it is, if it is in one.
    pub(crate) scope: Option<usize>,
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
        let Builder { options, own, pieces, scopes, .. } = builder;
        Ok(Self { text, options, own, pieces, scopes })
    }

    /// How instances of a submodule are made, if it is more than its options.
    pub(crate) fn scope(&self, submodule: &Submodule) -> Option<Scope> {
        self.scopes.get(&key(submodule)).copied()
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
impl Piece for Submodule {}

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
    scopes: HashMap<usize, Scope>,
    modules: usize,
    /// How many submodules are more than their options.
    instances: usize,
    config: Below,
    definitions: Definitions,
}

impl<'a> Builder<'a> {
    fn declaration(&mut self, module: &'a Module) -> Nix {
        let frames = vec![Frame::default()];
        let mut pieces = Pieces { builder: self, frames, read: BTreeSet::new(), plain: 0 };
        walk_module(module, &mut pieces);
        let parts = match pieces.builder.definitions {
            Definitions::All => pieces.all(module),
            Definitions::Own => {
                let parts = module.config.iter().enumerate();
                parts.map(|(at, part)| pieces.own(module, (at, &part.body))).collect()
            }
        };
        let values = pieces.frames.pop().map_or_else(Vec::new, |frame| frame.values);
        let read = pieces.read;
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
                let value = self.old_name(relocation);
                self.config.put(from, value);
            }
        }
    }

    /// What is read by an old name.
    fn old_name(&self, relocation: &Relocation) -> Nix {
        let Some(to) = relocation.to().filter(|_| relocation.hands_on()) else {
            return Nix::path("unset");
        };
        let value = Nix::Path(AttrPath::from("config").concat(to).0);
        match relocation {
            Relocation::General(rename) => match self.pieces.get(&key(&rename.r#use)) {
                Some(at) => piece(*at).call(vec![value]),
                None => Nix::path("unset"),
            },
            Relocation::Renamed { .. }
            | Relocation::Removed { .. }
            | Relocation::Alias { .. }
            | Relocation::Changed { .. }
            | Relocation::Merged { .. } => value,
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

struct Pieces<'b, 'a> {
    builder: &'b mut Builder<'a>,
    /// The module, and the submodules around what is visited whose fragments are made anew for each instance.
    frames: Vec<Frame>,
    /// The names that are read.
    read: BTreeSet<String>,
    /// How many submodules that are only their options were entered since the last frame, and those before.
    plain: usize,
}

/// What belongs to one instance of a submodule, or to the module.
#[derive(Default)]
struct Frame {
    values: Vec<Nix>,
    /// The submodule, and what stands around its pieces.
    scope: Option<Around>,
    /// How many submodules that are only their options were around it.
    plain: usize,
}

/// A submodule without its options.
struct Around {
    number: usize,
    key: usize,
    args: Pattern,
    bindings: Vec<Entry>,
    module: Vec<Entry>,
}

impl Around {
    fn of(submodule: &Submodule, number: usize) -> Self {
        let args = match &submodule.args {
            Some(args) => shell::pattern(args),
            None => Pattern::open(Vec::new()),
        };
        let bindings = submodule.bindings.iter().map(shell::binding).collect();
        let raw = submodule.imports.iter().filter_map(|import| match import {
            Import::Raw(expr) => Some(super::argument(expr)),
            Import::Relocation(_) => None,
        });
        let mut module = vec![Entry::named("imports", Nix::List(raw.collect()))];
        if !submodule.config.is_empty() {
            module.push(Entry::named("config", super::config::value(&submodule.config)));
        }
        Self { number, key: key(submodule), args, bindings, module }
    }

    /// The function that makes instances.
    fn function(self, values: Vec<Nix>) -> Nix {
        let body = Nix::Set(vec![
            Entry::named("pieces", Nix::List(values)),
            Entry::named("module", Nix::Set(self.module)),
        ]);
        let body = match self.bindings.is_empty() {
            true => body,
            false => Nix::Let(self.bindings, Box::new(body)),
        };
        Nix::Function { args: self.args, body: Box::new(body) }
    }
}

impl Pieces<'_, '_> {
    fn add<T: Piece>(&mut self, part: &T, value: Nix) -> PieceAt {
        let at = self.push(value);
        self.builder.pieces.insert(key(part), at);
        at
    }

    /// One more value of the frame.
    fn push(&mut self, value: Nix) -> PieceAt {
        let module = self.builder.modules;
        let Some(frame) = self.frames.last_mut() else {
            unreachable!("the module's own frame stays")
        };
        frame.values.push(value);
        let scope = frame.scope.as_ref().map(|scope| scope.number);
        PieceAt { module, scope, piece: frame.values.len() - 1 }
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
        if submodule.is_plain() {
            self.plain += 1;
            return;
        }
        let number = self.builder.instances;
        self.builder.instances += 1;
        let scope = Some(Around::of(submodule, number));
        let plain = std::mem::take(&mut self.plain);
        self.frames.push(Frame { values: Vec::new(), scope, plain });
    }

    fn leave(&mut self) {
        if self.plain > 0 {
            self.plain -= 1;
            return;
        }
        let Some(Frame { values, scope: Some(around), plain }) = self.frames.pop() else { return };
        self.plain = plain;
        let (number, key) = (around.number, around.key);
        let function = self.push(around.function(values));
        self.builder.scopes.insert(key, Scope { number, function });
    }

    fn expr(&mut self, owner: &Owner<'_>, expr: &NixExpr) {
        if self.frames.len() > 1 {
            // All of it is in the function that makes instances.
            self.read.extend(names_in(expr));
        }
        match owner.what {
            What::Option { attribute: "default" | "apply" | "type", .. }
            | What::NamedType(_)
            | What::Freeform
            | What::DisabledModule(_)
            | What::Relocation(_)
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
            | What::Member(_)
            | What::Import(_)
            | What::Binding(_)
            | What::Definition(_)
            | What::Config
            | What::Meta(_)
            | What::Module => {}
        }
    }
}
