//! The roles of the nodes of a text, from the file inwards.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use nix_eval::syntax::{NodeId, NodeKind, Outline, Sign};

use super::names::{key, last_name, name, names, only_name};
use super::place::Place;
use super::role::{Role, is_operand};

/// A call with more arguments is not understood.
const MAX_ARGUMENTS: usize = 16;
/// A name that is bound to a name that is bound …
const MAX_USES: usize = 4;
/// So many uses of a name are looked at.
const MAX_CANDIDATES: usize = 32;

/// What each part of a text is for.
pub struct Roles<'t> {
    pub(super) text: &'t str,
    pub(super) outline: &'t Outline,
    known: RefCell<HashMap<NodeId, Role<'t>>>,
    /// Where names stand alone.
    uses: OnceCell<HashMap<&'t str, Vec<NodeId>>>,
    depth: Cell<usize>,
}

/// Where an item stands, or one that is still to be written.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) container: NodeId,
    /// The item, if it is there.
    pub(super) item: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
}

impl<'t> Roles<'t> {
    /// Of the `text` that the outline is of.
    #[must_use]
    pub fn new(text: &'t str, outline: &'t Outline) -> Self {
        let (known, uses) = (RefCell::default(), OnceCell::new());
        Self { text, outline, known, uses, depth: Cell::new(0) }
    }

    /// What an item is for, or the value of a binding.
    #[must_use]
    pub fn of(&self, id: NodeId) -> Role<'t> {
        self.learn(id);
        self.role(id)
    }

    /// Makes the role of a node known.
    fn learn(&self, id: NodeId) {
        let mut waiting = Vec::new();
        let mut at = Some(id);
        while let Some(node) = at.filter(|node| !self.known.borrow().contains_key(node)) {
            waiting.push(node);
            at = self.outline.parent(node);
        }
        while let Some(node) = waiting.pop() {
            let mut role = self.step(node);
            // Once, and not for each of its statements.
            if matches!(role, Role::File) && self.outline.kind(node).is_set() {
                role = self.file(node);
            }
            self.known.borrow_mut().insert(node, role);
        }
    }

    /// What would be for in a slot.
    pub(super) fn at(&self, slot: Slot) -> Role<'t> {
        self.learn(slot.container);
        self.slot(slot)
    }

    /// What a set is for; a file that is a set only if it looks like it.
    pub(crate) fn of_set(&self, set: NodeId) -> Role<'t> {
        self.learn(set);
        self.set(set)
    }

    fn role(&self, id: NodeId) -> Role<'t> {
        self.known.borrow().get(&id).cloned().unwrap_or(Role::Unknown)
    }

    /// The role of a node whose parent's is known.
    fn step(&self, id: NodeId) -> Role<'t> {
        let Some(container) = self.outline.parent(id) else {
            return Role::File;
        };
        if self.outline.kind(id) == NodeKind::Binding {
            return self.binding(id, container);
        }
        let (previous, next) = (self.outline.previous(id), self.outline.next(id));
        self.slot(Slot { container, item: Some(id), previous, next })
    }

    /// What the value of a binding is for.
    fn binding(&self, id: NodeId, container: NodeId) -> Role<'t> {
        let Some(key) = key(self.outline, id) else {
            return Role::Unknown;
        };
        let mut role = match self.outline.kind(container) {
            NodeKind::Let => return self.bound(key),
            NodeKind::File => Role::Module(Place::default().doubtful()),
            _ => self.set(container),
        };
        for part in self.outline.children(key) {
            role = role.enter(&name(self.outline, part, self.text));
        }
        role
    }

    /// What a set with a role is: for a file that is a module, it has to look like one.
    pub(super) fn set(&self, set: NodeId) -> Role<'t> {
        match self.role(set) {
            Role::File => self.file(set),
            Role::Declaration(place) => Role::Declaration(place),
            role => role,
        }
    }

    /// What a set that a file gives is.
    fn file(&self, set: NodeId) -> Role<'t> {
        let firsts = self.outline.children(set).filter_map(|binding| {
            let key = key(self.outline, binding)?;
            Some(self.outline.text(self.outline.children(key).next()?, self.text))
        });
        let firsts: Vec<&str> = firsts.collect();
        let has = |name: &str| firsts.contains(&name);
        if has("outputs") && (has("inputs") || has("description") || firsts.len() < 4) {
            return Role::Unknown;
        }
        if has("testScript") {
            return Role::Test;
        }
        let place = Place::default();
        match self.head(set) {
            Head::Module => Role::Module(place),
            Head::Overlay => Role::Unknown,
            Head::Other | Head::None if has("imports") || has("config") || has("options") => {
                Role::Module(place)
            }
            Head::None | Head::Other => Role::Module(place.doubtful()),
        }
    }

    /// What stands before the colon of the function whose result `item` is.
    fn head(&self, item: NodeId) -> Head {
        let before =
            std::iter::successors(self.outline.previous(item), |id| self.outline.previous(*id));
        let mut head = Head::None;
        for id in before.take(MAX_ARGUMENTS) {
            match self.outline.kind(id) {
                NodeKind::Pattern => return self.pattern(id),
                NodeKind::Argument
                    if matches!(self.outline.text(id, self.text), "prev" | "super") =>
                {
                    return Head::Overlay;
                }
                NodeKind::Argument => head = Head::Other,
                _ => {}
            }
        }
        head
    }

    /// Whether these are the arguments of a module.
    pub(super) fn are_of_module(&self, pattern: NodeId) -> bool {
        match self.of(pattern) {
            Role::File | Role::Module(_) => true,
            Role::Unknown => self.pattern(pattern) == Head::Module,
            Role::Value(_)
            | Role::Declarations(_)
            | Role::Declaration(_)
            | Role::Type
            | Role::Each(_)
            | Role::Named(_)
            | Role::System
            | Role::Test
            | Role::Function
            | Role::Part => false,
        }
    }

    fn pattern(&self, pattern: NodeId) -> Head {
        let formals = self.outline.children(pattern);
        let known = ["config", "options", "lib", "pkgs", "modulesPath", "..."];
        let has = formals.filter(|formal| {
            let text = self.outline.text(*formal, self.text);
            known.iter().any(|known| text.starts_with(known))
        });
        if has.count() > 1 { Head::Module } else { Head::Other }
    }

    /// What stands in a slot is for.
    pub(super) fn slot(&self, slot: Slot) -> Role<'t> {
        let around = self.role(slot.container);
        match self.outline.kind(slot.container) {
            NodeKind::List => around.item(),
            NodeKind::File | NodeKind::Paren | NodeKind::Binding => self.operand(slot, &around),
            _ => Role::Part,
        }
    }

    /// What an operand of a value with a role is for.
    fn operand(&self, slot: Slot, around: &Role<'t>) -> Role<'t> {
        let kind = |id: NodeId| self.outline.kind(id);
        let mut before = slot.previous;
        let (mut first, mut index) = (None, 0);
        while let Some(id) = before {
            if is_operand(kind(id)) && index < MAX_ARGUMENTS {
                (first, index) = (Some(id), index + 1);
            } else if kind(id) != NodeKind::Tail {
                break;
            }
            before = self.outline.previous(id);
        }
        let mut next = slot.next;
        if next.is_some_and(|id| kind(id) == NodeKind::Tail) {
            return Role::Part;
        }
        if first.is_none() && next.is_some_and(|id| is_operand(kind(id))) {
            return Role::Function;
        }
        while let Some(id) = next.filter(|id| is_operand(kind(*id)) || kind(*id) == NodeKind::Tail)
        {
            next = self.outline.next(id);
        }
        let is_part = |id: NodeId, sign: Sign| match sign {
            Sign::Question | Sign::Other => kind(id) == NodeKind::Sign(sign),
            _ => false,
        };
        let computes = |id: Option<NodeId>| {
            id.is_some_and(|id| is_part(id, Sign::Other) || is_part(id, Sign::Question))
        };
        let is_condition = before.is_some_and(|id| kind(id) == NodeKind::Sign(Sign::If));
        let is_group = slot.item.is_some_and(|id| kind(id).is_set() || kind(id) == NodeKind::List);
        if is_condition || computes(before) || (!is_group && computes(next)) {
            return Role::Part;
        }
        let Some(function) = first else {
            return self.result(slot, around);
        };
        // The file that is imported is the function.
        let is_import = last_name(self.outline, function, self.text) == Some("import");
        let index = if is_import { index - 1 } else { index };
        match self.function(function).filter(|_| index > 0) {
            Some(name) => self.result(slot, around).argument(name, index),
            None => Role::Unknown,
        }
    }

    /// What a function is called.
    fn function(&self, id: NodeId) -> Option<&'t str> {
        if let Some(name) = last_name(self.outline, id, self.text) {
            let is_import = name == "import";
            let imported = self.outline.next(id).filter(|_| is_import);
            return imported
                .map_or(Some(name), |path| known_file(self.outline.text(path, self.text)));
        }
        (self.outline.kind(id) == NodeKind::Paren)
            .then(|| known_file(self.outline.text(id, self.text)))
            .flatten()
    }

    /// What the result of a value is for: of a function that looks like a module, that.
    fn result(&self, slot: Slot, around: &Role<'t>) -> Role<'t> {
        if !matches!(around, Role::Unknown) {
            return around.clone();
        }
        let head = slot.previous.map_or(Head::None, |previous| match self.outline.kind(previous) {
            NodeKind::Pattern => self.pattern(previous),
            _ => self.head(previous),
        });
        match head {
            Head::Module => Role::Module(Place::default().doubtful()),
            Head::Overlay | Head::Other | Head::None => Role::Unknown,
        }
    }

    /// What a name that `let` binds is used for.
    fn bound(&self, key: NodeId) -> Role<'t> {
        let depth = self.depth.get();
        let mut parts = self.outline.children(key);
        let (Some(first), None) = (parts.next(), parts.next()) else {
            return Role::Unknown;
        };
        if depth >= MAX_USES {
            return Role::Unknown;
        }
        self.depth.set(depth + 1);
        let bound = self.outline.text(first, self.text);
        let uses = self.uses().get(bound).map_or(&[][..], Vec::as_slice);
        let most = if depth == 0 { MAX_CANDIDATES } else { MAX_USES };
        let roles = uses.iter().take(most).map(|id| self.use_of(*id));
        let role = roles.into_iter().find(Role::is_known).unwrap_or(Role::Unknown);
        self.depth.set(depth);
        role
    }

    /// What a name that stands alone is used for; as a function, what its result is for.
    fn use_of(&self, id: NodeId) -> Role<'t> {
        match self.of(id) {
            Role::Function => {
                let Some(container) = self.outline.parent(id) else {
                    return Role::Unknown;
                };
                let previous = self.outline.previous(id);
                self.slot(Slot { container, item: Some(id), previous, next: None })
            }
            role => role,
        }
    }

    fn uses(&self) -> &HashMap<&'t str, Vec<NodeId>> {
        self.uses.get_or_init(|| {
            let mut uses: HashMap<&'t str, Vec<NodeId>> = HashMap::new();
            for id in self.outline.ids() {
                if self.outline.kind(id) == NodeKind::Selection
                    && let Some(name) = only_name(self.outline, id, self.text)
                {
                    uses.entry(name).or_default().push(id);
                }
            }
            uses
        })
    }

    /// The names of a key or selection.
    #[must_use]
    pub fn names(&self, path: NodeId) -> Vec<(NodeId, std::borrow::Cow<'t, str>)> {
        names(self.outline, path, self.text)
    }
}

/// How a function starts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// With the arguments of a module.
    Module,
    /// As an overlay does.
    Overlay,
    /// With others.
    Other,
    /// It is none.
    None,
}

/// What a file of nixpkgs is as a function, as far as that matters.
fn known_file(path: &str) -> Option<&'static str> {
    let known = ["eval-config", "make-test-python"];
    known.into_iter().find(|known| path.contains(known))
}
