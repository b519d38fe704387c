//! From the table of a root type to its module.

use super::field::path;
use super::group;
use super::nix::Nix;
use super::{Moved, Options, Struct};
use crate::{Args, Binding, Body, Comment, Declarations, Group, Import, Module, Node, Place, Text};

/// A type at a module's root, as derived code states it.
pub trait Root: Options {
    /// What stands around its options.
    const ROOT: &'static RootTable;
}

/// What stands around a root's options.
pub struct RootTable {
    /// The module's name.
    pub name: &'static str,
    /// Where the options stand.
    pub path: &'static [&'static str],
    /// The doc comment.
    pub description: Option<&'static str>,
    /// `comment = "…"`, one entry a line.
    pub comment: &'static [&'static str],
    /// `removed(…)` and `renamed(…)`.
    pub relocations: &'static [Relocation],
    /// `assertion(…)`.
    pub assertions: &'static [Assertion],
    /// `module_file = "…"`.
    pub file: Option<&'static File>,
}

/// `removed(…)` or `renamed(…)`, with its line and column.
pub enum Relocation {
    /// An option that is no more, and why.
    Removed(Moved, Message, (u32, u32)),
    /// An option that moved, and where to.
    Renamed(Moved, Moved, (u32, u32)),
}

/// A text.
pub enum Message {
    /// As it is.
    Static(&'static str),
    /// Computed.
    Nix(Nix),
}

/// An assertion.
pub struct Assertion {
    /// What has to hold.
    pub that: Nix,
    /// What to say when it does not.
    pub message: Message,
    /// The comment above it.
    pub comment: &'static [&'static str],
    /// Line and column.
    pub at: (u32, u32),
}

/// The Nix beside the Rust types, taken apart.
pub struct File {
    /// Its path as written.
    pub path: &'static str,
    /// The comment at its top.
    pub header: &'static [&'static str],
    /// The arguments of its function, and whether `...` is among them.
    pub args: Option<(&'static [&'static str], bool)>,
    /// Its `let` bindings.
    pub bindings: &'static [Definition],
    /// The comment above `config`.
    pub config_comment: &'static [&'static str],
    /// `config`.
    pub config: &'static [Part],
    /// `meta`.
    pub meta: &'static [Definition],
}

/// `path = value;`.
pub struct Definition {
    /// What it defines.
    pub path: &'static [&'static str],
    /// As what.
    pub value: Nix,
    /// The comment above it.
    pub comment: &'static [&'static str],
    /// Line and column.
    pub at: (u32, u32),
}

/// A part of `config`.
pub struct Part {
    /// The condition of its `mkIf`.
    pub condition: Option<Nix>,
    /// Its `assertions`.
    pub assertions: &'static [Assertion],
    /// What it defines, if that is written out.
    pub definitions: &'static [Definition],
    /// What it is, if not.
    pub body: Option<Nix>,
    /// The comment above it.
    pub comment: &'static [&'static str],
    /// Line and column.
    pub at: (u32, u32),
}

/// The module of a root type.
#[must_use]
pub fn module<T: Root + 'static>() -> Module {
    build(T::ROOT, T::STRUCT, group::options::<T>)
}

fn build(
    root: &RootTable,
    table: &Struct,
    options: fn(&mut Declarations) -> Option<Group>,
) -> Module {
    let mut cx = Declarations::at(path(root.path));
    let place = table.place("");
    let at = |at| at_line(&place, at);
    for relocation in root.relocations {
        let relocation = relocation.absolute(&cx, at);
        cx.relocate(relocation);
    }
    for binding in root.file.iter().flat_map(|file| file.bindings) {
        binding.path.iter().for_each(|name| cx.reserve(name));
    }
    let group = options(&mut cx).unwrap_or_default();
    let enable = matches!(group.get("enable").map(|member| &member.node), Some(Node::Option(_)));
    let mut module = Module::new(root.name).with_root(cx.root().clone(), group);
    if let Some(first) = module.roots.first_mut() {
        first.comment = comment(root.comment);
        first.description = root.description.map(str::to_owned);
        first.place = place.clone();
    }
    if let Some(file) = root.file {
        file.put_into(&mut module);
    }
    let assertions = root.assertions.iter().map(|a| a.assertion(at(a.at))).collect();
    assert_in(&mut module, assertions, enable);
    module.imports.extend(cx.take_relocations().into_iter().map(Import::Relocation));
    cx.finish(&mut module);
    module
}

/// Assertions of the Rust type hold under the condition of the first part of `config`.
fn assert_in(module: &mut Module, assertions: Vec<crate::Assertion>, enable: bool) {
    if assertions.is_empty() {
        return;
    }
    if module.config.is_empty() {
        let part = if enable { crate::Part::when(cfg_enable()) } else { crate::Part::default() };
        module.config.push(part);
    }
    if let Some(part) = module.config.first_mut() {
        part.assertions.splice(0..0, assertions);
    }
}

fn cfg_enable() -> crate::NixExpr {
    Nix { text: "cfg.enable", free: "cfg", cfg: "enable\u{1f}", config: "" }.expr()
}

fn at_line(place: &Place, (line, column): (u32, u32)) -> Place {
    Place { line, column, ..place.clone() }
}

fn comment(lines: &[&str]) -> Comment {
    Comment(lines.iter().map(|line| (*line).to_owned()).collect())
}

impl File {
    fn put_into(&self, module: &mut Module) {
        let place = |at| at_line(&Place::new(self.path, 0, 0, ""), at);
        module.header = comment(self.header);
        module.args = self.args.map(|(names, ellipsis)| Args {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            ellipsis,
            ..Args::open([])
        });
        module.bindings = self.bindings.iter().map(|b| b.binding(place(b.at))).collect();
        module.config_comment = comment(self.config_comment);
        module.config = self.config.iter().map(|part| part.part(&place)).collect();
        module.meta = self.meta.iter().map(|d| d.definition(place(d.at))).collect();
    }
}

impl Definition {
    fn binding(&self, place: Place) -> Binding {
        Binding {
            name: self.path.concat(),
            value: self.value.expr(),
            comment: comment(self.comment),
            place,
        }
    }

    fn definition(&self, place: Place) -> crate::Definition {
        crate::Definition {
            path: path(self.path),
            value: self.value.expr(),
            comment: comment(self.comment),
            place,
        }
    }
}

impl Part {
    fn part(&self, place: &dyn Fn((u32, u32)) -> Place) -> crate::Part {
        let definitions = self.definitions.iter().map(|d| d.definition(place(d.at))).collect();
        crate::Part {
            condition: self.condition.as_ref().map(Nix::expr),
            assertions: self.assertions.iter().map(|a| a.assertion(place(a.at))).collect(),
            body: match &self.body {
                Some(nix) => Body::Nix(nix.expr()),
                None => Body::Definitions(definitions),
            },
            comment: comment(self.comment),
            place: place(self.at),
        }
    }
}

impl Assertion {
    fn assertion(&self, place: Place) -> crate::Assertion {
        crate::Assertion {
            assertion: self.that.expr(),
            message: self.message.text(),
            comment: comment(self.comment),
            place,
        }
    }
}

impl Message {
    fn text(&self) -> Text {
        match self {
            Self::Static(text) => Text::from(*text),
            Self::Nix(nix) => Text::Nix(nix.expr()),
        }
    }
}

impl Relocation {
    fn absolute(
        &self,
        cx: &Declarations,
        place: impl Fn((u32, u32)) -> Place,
    ) -> crate::Relocation {
        let root = cx.root();
        match self {
            Self::Removed(option, reason, at) => crate::Relocation::Removed {
                option: option.absolute(root),
                reason: reason.text(),
                place: place(*at),
            },
            Self::Renamed(from, to, at) => crate::Relocation::Renamed {
                from: from.absolute(root),
                to: to.absolute(root),
                since_release: None,
                place: place(*at),
            },
        }
    }
}
