//! Options that a text declares: also while it does not parse.
//!
//! Where they are is read from the outline. What they are is read from the whole text as a module, so that the names in it
//! are known; where that cannot be, from the text of one declaration alone, or from those of its attributes that are
//! whole.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use nix_eval::syntax::{NodeId, NodeKind, Outline, Sign, Span, parse};
use nix_schema::{AttrPath, Group, Module, Node, OptionDecl, Type};

use super::definitions::{Definitions, Use, UseKind, is_any};
use crate::extract::{SourceText, glance};

/// What a text declares.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The options, in the order of the text.
    pub options: Vec<DeclaredOption>,
    /// The module that the text is, as far as it was read: it has the names that moved.
    pub module: Arc<Module>,
}

/// An option that a text declares.
#[derive(Clone, Debug)]
pub struct DeclaredOption {
    /// Its path, without `options`.
    pub path: Vec<String>,
    /// The last name of the path.
    pub name: Span,
    /// The whole binding.
    pub binding: Span,
    /// What is said of it, as far as the text says it.
    pub option: Arc<OptionDecl>,
    /// Whether the types with names that it may have are those of [`Declared::module`].
    pub is_in_module: bool,
}

/// The functions of `lib` that declare an option.
const FUNCTIONS: [&str; 3] = ["mkOption", "mkEnableOption", "mkPackageOption"];

/// How the functions end that move an option.
const MOVES: &str = "OptionModule";

/// Without any of them a text declares nothing, and moves nothing.
const WORDS: [&str; 4] = [MOVES, FUNCTIONS[0], FUNCTIONS[1], FUNCTIONS[2]];

impl Declared {
    /// Whether it declares nothing, and moves nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.options.is_empty() && self.module.relocations().next().is_none()
    }

    /// What a text declares; `label` is what the file is called.
    ///
    /// ```
    /// use nix_eval::syntax::Outline;
    /// use nixgen::ide::declared::Declared;
    /// let text = "{ lib, ... }: { options.a.b = lib.mkEnableOption \"it\"; config = { c = ";
    /// let declared = Declared::of("demo.nix", text, &Outline::of(text));
    /// assert_eq!(declared.options[0].path, ["a", "b"]);
    /// assert_eq!(declared.options[0].option.ty, nix_schema::Simple::Bool.into());
    /// ```
    #[must_use]
    pub fn of(label: &str, text: &str, outline: &Outline) -> Self {
        let nothing = || Self { options: Vec::new(), module: NOTHING.clone() };
        if !WORDS.iter().any(|word| text.contains(word)) {
            return nothing();
        }
        let definitions = Definitions::of(text, outline);
        let leaves = || definitions.all().filter_map(|one| leaf(text, outline, one));
        if leaves().next().is_none() && !text.contains(MOVES) {
            return nothing();
        }
        let read = glance(&SourceText { name: "module", label, text });
        let mut known = HashMap::new();
        for root in read.iter().flat_map(|module| &module.roots) {
            options_of(&root.path, &root.group, &mut known);
        }
        let declared = |(one, leaf): (Use<'_>, Leaf)| {
            let path = one.path(text);
            let whole = known.get(path.as_slice()).copied();
            DeclaredOption {
                name: one.name(),
                binding: one.whole(),
                option: Arc::new(whole.cloned().unwrap_or_else(|| alone(text, outline, &leaf))),
                is_in_module: whole.is_some(),
                path,
            }
        };
        let options = leaves().map(declared).collect();
        drop(known);
        Self { options, module: read.map_or_else(|| NOTHING.clone(), Arc::new) }
    }
}

static NOTHING: LazyLock<Arc<Module>> = LazyLock::new(|| Arc::new(Module::new("")));

/// A declaration in the outline.
struct Leaf {
    /// What stands behind the `=`.
    value: Span,
    /// The set of attributes, if there is one.
    set: Option<NodeId>,
}

/// The declaration of one option, where that is what a binding holds.
fn leaf<'d>(text: &str, outline: &Outline, one: Use<'d>) -> Option<(Use<'d>, Leaf)> {
    let is_whole =
        one.kind() == UseKind::Declaration && !one.path(text).iter().any(|name| is_any(name));
    let binding = one.statement().filter(|_| is_whole)?;
    let is_assign = |item: &NodeId| outline.kind(*item) == NodeKind::Sign(Sign::Assign);
    let mut items = outline.children(binding).skip_while(|item| !is_assign(item)).skip(1);
    let mut head = items.next()?;
    let mut set = items.find(|item| outline.kind(*item) == NodeKind::Set);
    if outline.kind(head) == NodeKind::Paren {
        let mut inside = outline.children(head);
        head = inside.next()?;
        set = inside.find(|item| outline.kind(*item) == NodeKind::Set).or(set);
    }
    let is_selection = outline.kind(head) == NodeKind::Selection;
    let name = outline.children(head).last().filter(|_| is_selection)?;
    FUNCTIONS.contains(&outline.text(name, text)).then(|| (one, Leaf { value: one.value(), set }))
}

/// All options of a group, by path.
fn options_of<'a>(
    path: &AttrPath,
    group: &'a Group,
    into: &mut HashMap<Vec<String>, &'a OptionDecl>,
) {
    for member in &group.members {
        let path = path.join(&member.name);
        let mut node = &member.node;
        while let Node::Raw(raw) = node {
            let Some(means) = raw.means.as_deref() else { break };
            node = means;
        }
        match node {
            Node::Group(group) => options_of(&path, group, into),
            Node::Option(option) => {
                into.insert(path.0, option);
            }
            Node::Raw(_) => {}
        }
    }
}

/// A declaration without what stands around it.
fn alone(text: &str, outline: &Outline, leaf: &Leaf) -> OptionDecl {
    let whole = text.get(leaf.value.range()).and_then(read_alone);
    let option = whole.or_else(|| of_attributes(text, outline, leaf));
    option.unwrap_or_else(|| OptionDecl::new(Type::Unknown { description: String::new() }))
}

/// What the whole attributes of a declaration say.
fn of_attributes(text: &str, outline: &Outline, leaf: &Leaf) -> Option<OptionDecl> {
    let mut all: Vec<Cow<'_, str>> = vec!["lib.mkOption {".into()];
    let mut has_type = false;
    for binding in outline.children(leaf.set?) {
        let written = outline.text(binding, text).trim_end().trim_end_matches(';');
        let binding = [written, ";"].concat();
        if parse(&["{ ", &binding, " }"].concat()).diagnostics.is_empty() {
            has_type |= binding.starts_with("type");
            all.push(binding.into());
        }
    }
    if !has_type {
        all.push("type = lib.types.unspecified;".into());
    }
    all.push("}".into());
    read_alone(&all.join("\n"))
}

/// A declaration in a module of its own, with nixpkgs' `lib` in scope.
fn read_alone(declaration: &str) -> Option<OptionDecl> {
    const BEFORE: &str = "{ config, lib, pkgs, ... }: with lib; { options.it = ";
    let text = [BEFORE, declaration, "\n; }"].concat();
    let module = glance(&SourceText { name: "module", label: "", text: &text })?;
    let mut options = HashMap::new();
    for root in &module.roots {
        options_of(&root.path, &root.group, &mut options);
    }
    options.get(["it".to_owned()].as_slice()).copied().cloned()
}
