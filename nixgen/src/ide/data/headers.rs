//! TOML's headers: which tables there may be.

use super::complete::Offer;
use super::draft::Draft;
use super::members::{Member, Order};
use super::places::{Inside, Place};
use super::sketch::{Cursor, NodeId, Style, Tail};
use super::written::{self, Layout, Snippet};
use crate::ide::CompletionKind;
use crate::lint::DataFormat;

/// A table that there may be.
struct Table<'a> {
    /// Its names; [`None`] for one that is free.
    names: Vec<Option<String>>,
    is_list: bool,
    order: Order,
    place: Place<'a>,
}

/// Tables in tables, as far as anyone would go.
const DEPTH: usize = 5;
/// As many as anyone would look at.
const MOST: usize = 400;

impl<'a> Offer<'_, '_, 'a> {
    /// The paths that a header may have.
    pub(super) fn headers(&mut self, cursor: &Cursor, is_list: bool) {
        let mut tables = Vec::new();
        let root = self.sketch.roots.first().copied();
        self.tables(&self.model.whole(), (&mut Vec::new(), root, cursor.own), &mut tables);
        let is_closed = cursor.tail == Tail::Rest;
        for table in tables.into_iter().filter(|table| table.is_list || !is_list) {
            let mut snippet = Snippet::default();
            // Another bracket makes it a list of tables.
            let more = table.is_list && !is_list;
            snippet.push(if more { "[" } else { "" });
            path(&table.names, &mut snippet);
            snippet.push(match (more, is_closed, table.is_list) {
                (true, false, _) | (false, false, true) => "]]",
                (true, true, _) | (false, false, false) => "]",
                (false, true, _) => "",
            });
            let mut shown = Snippet::default();
            path(&table.names, &mut shown);
            let completion = self.push(cursor, shown.plain(), snippet);
            completion.kind = CompletionKind::Group;
            completion.is_deprecated = table.order == Order::Old;
            completion.about = Some(table.place.path);
        }
    }

    fn tables(
        &self,
        place: &Place<'a>,
        (names, node, own): (&mut Vec<Option<String>>, Option<NodeId>, Option<NodeId>),
        tables: &mut Vec<Table<'a>>,
    ) {
        if names.len() >= DEPTH || tables.len() >= MOST {
            return;
        }
        let mut members: Vec<(Option<String>, Order, Place<'a>)> = Vec::new();
        for member in self.fresh(place) {
            members.push((Some(member.name), member.order, member.place));
        }
        for inside in self.model.inside(&place.spots) {
            if matches!(inside, Inside::Names(..)) {
                let there = node.map(|node| self.names_in(node, own)).unwrap_or_default();
                for name in there {
                    members.push((
                        Some(name.clone()),
                        Order::Usual,
                        self.model.named(place.clone(), &name),
                    ));
                }
                members.push((None, Order::Usual, self.model.named(place.clone(), "<name>")));
            }
        }
        for (name, order, place) in members {
            let child = node.zip(name.as_deref()).and_then(|(node, name)| self.child(node, name));
            names.push(name);
            self.table((place, order), (names, child, own), tables);
            names.pop();
        }
    }

    fn table(
        &self,
        (place, order): (Place<'a>, Order),
        (names, node, own): (&mut Vec<Option<String>>, Option<NodeId>, Option<NodeId>),
        tables: &mut Vec<Table<'a>>,
    ) {
        let is_set = self.is_set(&place);
        let item = self.model.item(place.clone(), 0);
        let is_list = self.is_set(&item);
        let is_there =
            node.is_some_and(|node| Some(node) != own && self.sketch.headers.contains(&node));
        if is_set && !is_there || is_list {
            let (names, place) = (names.clone(), place.clone());
            tables.push(Table { names, is_list: !is_set, order, place });
        }
        if is_set {
            self.tables(&place, (names, node, own), tables);
        } else if is_list {
            let last = node.and_then(|node| self.sketch.get(node).children.last().copied());
            self.tables(&item, (names, last, own), tables);
        }
    }

    fn is_set(&self, place: &Place<'a>) -> bool {
        self.model.inside(&place.spots).iter().any(|inside| match inside {
            Inside::Options(_) | Inside::Tags(_) | Inside::Names(..) | Inside::One(_) => true,
            Inside::Items(_) | Inside::Ones(_) => false,
        })
    }

    fn child(&self, node: NodeId, name: &str) -> Option<NodeId> {
        let is_it = |child: &&NodeId| {
            self.sketch.get(**child).key.as_ref().is_some_and(|key| key.name == name)
        };
        self.sketch.get(node).children.iter().find(is_it).copied()
    }

    fn names_in(&self, node: NodeId, own: Option<NodeId>) -> Vec<String> {
        let children = self.sketch.get(node).children.iter().filter(|child| Some(**child) != own);
        children
            .filter_map(|child| Some(self.sketch.get(*child).key.as_ref()?.name.to_string()))
            .take(MOST)
            .collect()
    }

    /// A set as a table of its own, if that may begin at the cursor: nothing more of this table follows.
    pub(super) fn header_of(&self, member: &Member<'a>, cursor: &Cursor) -> Option<Snippet> {
        let is_toml = self.sketch.format == DataFormat::Toml;
        let in_lines = matches!(cursor.style, Style::Lines { .. }) && cursor.quote.is_none();
        if !is_toml || !in_lines || cursor.tail == Tail::Rest || !self.is_alone(cursor) {
            return None;
        }
        let item = self.model.item(member.place.clone(), 0);
        let is_set = self.is_set(&member.place);
        let (open, close, place) = match (is_set, self.is_set(&item)) {
            (true, _) => ("[", "]", &member.place),
            (false, true) => ("[[", "]]", &item),
            (false, false) => return None,
        };
        let mut names: Vec<_> = self.names_to(cursor.place).into_iter().map(Some).collect();
        names.push(Some(member.name.clone()));
        let insides = self.model.inside(&place.spots);
        let any = self.model.named(place.clone(), "<name>");
        let is_free = insides.iter().any(|inside| matches!(inside, Inside::Names(..)));
        let draft = if is_free && self.is_set(&any) {
            names.push(None);
            self.model.draft(&any)
        } else {
            self.model.draft(place)
        };
        let Draft::Map(members) = draft else { return None };
        Some(table((open, close), &names, &members))
    }

    /// Whether the cursor is in a line of its own, and only other tables follow.
    fn is_alone(&self, cursor: &Cursor) -> bool {
        let text = self.sketch.text;
        let before = text.get(..cursor.span.start as usize).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let rest = text.get(cursor.span.end as usize..).unwrap_or_default();
        let mut lines = rest.split('\n').map(str::trim);
        let is_line_end = lines.next().is_none_or(str::is_empty);
        let next = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        line.trim().is_empty() && is_line_end && next.is_none_or(|line| line.starts_with('['))
    }
}

fn table(
    (open, close): (&str, &str),
    names: &[Option<String>],
    members: &[(String, Draft)],
) -> Snippet {
    let mut snippet = Snippet::default();
    snippet.push(open);
    path(names, &mut snippet);
    snippet.push(close);
    snippet.push("\n");
    if members.is_empty() {
        snippet.stop("");
    }
    for (at, (name, draft)) in members.iter().enumerate() {
        snippet.push(if at == 0 { "" } else { "\n" });
        snippet.push(&written::name(name, DataFormat::Toml));
        snippet.member(draft, (DataFormat::Toml, Layout::Inline));
    }
    snippet
}

fn path(names: &[Option<String>], snippet: &mut Snippet) {
    for (at, name) in names.iter().enumerate() {
        snippet.push(if at == 0 { "" } else { "." });
        match name {
            Some(name) => snippet.push(&written::name(name, DataFormat::Toml)),
            None => snippet.stop("name"),
        }
    }
}
