//! The arguments of the module around a cursor: those that can be used there, and those that it may be given.

use nix_eval::syntax::{NodeId, NodeKind, Outline, Span};

use super::roles::Roles;
use super::scope::Scopes;

/// The names that can be used at a cursor, and where the module around it takes more arguments.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    names: Vec<String>,
    /// Whether a `with` may bring any name.
    is_open: bool,
    room: Option<Room>,
}

/// The `...` in the arguments of a module, and what stands between an argument and it.
#[derive(Clone, Debug)]
struct Room {
    offset: u32,
    between: String,
}

impl Arguments {
    /// Those around `offset` in the `text` that the outline is of.
    #[must_use]
    pub fn at(text: &str, outline: &Outline, offset: u32) -> Self {
        let touched = outline.touched(offset);
        let before = |id: &NodeId| outline.node(*id).span.end <= offset;
        let at = outline.children(touched).take_while(before).last().unwrap_or(touched);
        let scopes = Scopes::new(text, outline);
        let names = scopes.names(at).into_iter().map(|found| found.name.into_owned()).collect();
        let room = module(outline, at, &Roles::new(text, outline));
        let room = room.and_then(|pattern| Room::of(text, outline, pattern));
        Self { names, is_open: scopes.opens_unknown(at), room }
    }

    /// Whether a name can be used.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.is_open || self.names.iter().any(|known| known == name)
    }

    /// What makes arguments of these names, if the module can be given more.
    #[must_use]
    pub fn insertion(&self, names: &[&str]) -> Option<(Span, String)> {
        let Room { offset, between } = self.room.as_ref()?;
        let text = names.iter().flat_map(|name| [name, between.as_str()]).collect();
        Some((Span::new(*offset, *offset), text))
    }
}

/// The arguments of the innermost module around a node.
fn module(outline: &Outline, at: NodeId, roles: &Roles<'_>) -> Option<NodeId> {
    let around = std::iter::once(at).chain(outline.ancestors(at));
    let before = around
        .flat_map(|id| std::iter::successors(outline.previous(id), |id| outline.previous(*id)));
    let mut patterns = before.filter(|id| outline.kind(*id) == NodeKind::Pattern);
    patterns.find(|pattern| roles.are_of_module(*pattern))
}

impl Room {
    fn of(text: &str, outline: &Outline, pattern: NodeId) -> Option<Self> {
        let mut parts = outline.children(pattern);
        let rest = parts.find(|part| outline.text(*part, text).starts_with("..."))?;
        let offset = outline.node(rest).span.start;
        let start = outline.node(pattern).span.start;
        let line = text.get(start as usize..offset as usize)?;
        // Arguments that have a line each get another one, with the comma where the others have it.
        let between = match line.rfind('\n') {
            None => ", ".to_owned(),
            Some(newline) => {
                let end = if line[..newline].ends_with('\r') { "\r\n" } else { "\n" };
                let own = &line[newline + 1..];
                match own.trim() {
                    "" => [",", end, own].concat(),
                    "," => [end, own].concat(),
                    _ => ", ".to_owned(),
                }
            }
        };
        Some(Self { offset, between })
    }
}
