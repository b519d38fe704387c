//! What may be written at the cursor.

use std::collections::BTreeSet;

use nix_schema::{Form, OptionDecl, Type, Value};

use super::draft::{Draft, default_of, example_of};
use super::members::{Member, Order};
use super::places::{Inside, Model, Place, Spot};
use super::sketch::{At, Cursor, Kind, NodeId, Sketch, Style, Tail, What};
use super::written::{self, Layout, Snippet};
use crate::ide::options::Values;
use crate::ide::{Completion, CompletionKind};
use crate::lint::DataFormat;

/// What may be written, the best first.
pub(super) fn completion(sketch: &Sketch<'_>, model: &Model<'_>) -> Vec<Completion> {
    let At::There(cursor) = &sketch.at else { return Vec::new() };
    let mut offer = Offer { sketch, model, found: Vec::new() };
    if offer.aliases(cursor) {
        return offer.found;
    }
    let place = model.place(sketch, cursor.place);
    match cursor.what {
        What::Key => offer.keys(&place, cursor),
        What::Value => {
            if matches!(sketch.get(cursor.place).kind, Kind::Missing | Kind::Scalar) {
                offer.values(&place, cursor);
            }
            offer.nested(&place, cursor);
        }
        What::Item => offer.item(&place, cursor),
        What::Slot => {
            offer.keys(&place, cursor);
            if sketch.get(cursor.place).kind != Kind::Map {
                offer.items(&place, cursor);
                offer.values(&place, cursor);
            }
        }
        What::Header { is_list } => offer.headers(cursor, is_list),
    }
    offer.ranked(sketch.typed(cursor))
}

/// What is offered so far.
pub(super) struct Offer<'o, 't, 'a> {
    pub(super) sketch: &'o Sketch<'t>,
    pub(super) model: &'o Model<'a>,
    pub(super) found: Vec<Completion>,
}

impl<'a> Offer<'_, '_, 'a> {
    pub(super) fn push(
        &mut self,
        cursor: &Cursor,
        label: String,
        snippet: Snippet,
    ) -> &mut Completion {
        let (text, is_snippet) = snippet.finish();
        self.found.push(Completion {
            label,
            kind: CompletionKind::Value,
            detail: None,
            span: cursor.span,
            text,
            is_snippet,
            rank: 0,
            is_deprecated: false,
            edits: Vec::new(),
            about: None,
        });
        // It was just put there.
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Whether the name of an anchor is what is written there, and which there are.
    fn aliases(&mut self, cursor: &Cursor) -> bool {
        let key = self.sketch.get(cursor.place).key.as_ref();
        let is_merged = cursor.what == What::Value && key.is_some_and(|key| key.name == "<<");
        let is_yaml = self.sketch.format == DataFormat::Yaml && cursor.quote.is_none();
        if !is_yaml || !is_merged && !self.sketch.typed(cursor).starts_with('*') {
            return false;
        }
        let anchors: BTreeSet<&str> = self.sketch.anchors.iter().copied().collect();
        for (rank, anchor) in (0..).zip(anchors) {
            let mut snippet = Snippet::default();
            snippet.push(&cursor.lead);
            snippet.push("*");
            snippet.push(anchor);
            self.push(cursor, ["*", anchor].concat(), snippet).rank = rank;
        }
        true
    }

    /// What begins as what is typed comes first.
    fn ranked(self, typed: &str) -> Vec<Completion> {
        let typed = typed.to_lowercase();
        let mut found = self.found;
        found.sort_by_key(|completion| {
            let label = completion.label.trim_start_matches('"').to_lowercase();
            (!label.starts_with(&typed), !label.contains(&typed))
        });
        for (rank, completion) in (0..).zip(&mut found) {
            completion.rank = rank;
        }
        found
    }

    fn keys(&mut self, place: &Place<'a>, cursor: &Cursor) {
        let place = self.model.narrowed(place.clone(), (self.sketch, cursor.place));
        let members = self.model.members(&place, (self.sketch, cursor.place, cursor.own));
        for member in members {
            self.key(member, cursor);
        }
    }

    pub(super) fn key(&mut self, member: Member<'a>, cursor: &Cursor) {
        let snippet =
            self.header_of(&member, cursor).unwrap_or_else(|| self.named(&member, cursor));
        let is_group = member.place.spots.iter().all(|spot| matches!(spot, Spot::Tree(_)));
        let has_spots = !member.place.spots.is_empty();
        let completion = self.push(cursor, member.name, snippet);
        completion.kind =
            if is_group && has_spots { CompletionKind::Group } else { CompletionKind::Option };
        completion.detail = member.detail;
        completion.is_deprecated = member.order == Order::Old;
        completion.about = Some(member.place.path);
    }

    /// A name with a value to fill in, unless that stands there.
    fn named(&self, member: &Member<'a>, cursor: &Cursor) -> Snippet {
        let format = self.sketch.format;
        let mut snippet = Snippet::default();
        snippet.push(&cursor.lead);
        snippet.push(&match cursor.quote {
            Some(quote) => written::within(&member.name, quote),
            None => written::name(&member.name, format),
        });
        if cursor.tail != Tail::Rest {
            let draft = self.model.draft(&member.place);
            snippet.member(&draft, (format, self.layout(cursor)));
        }
        snippet.push(match cursor.tail {
            Tail::Member => self.comma(cursor),
            Tail::Line => "\n",
            Tail::Rest | Tail::Free => "",
        });
        snippet
    }

    fn layout(&self, cursor: &Cursor) -> Layout {
        match (self.sketch.format, cursor.style) {
            (DataFormat::Yaml, Style::Lines { column }) => Layout::Lines(column),
            (DataFormat::Json | DataFormat::Toml | DataFormat::Yaml, _) => Layout::Inline,
        }
    }

    /// What stands between an item and the next.
    fn after_item(&self, cursor: &Cursor) -> &'static str {
        let has_next = cursor.what == What::Item && cursor.tail == Tail::Member;
        if has_next { self.comma(cursor) } else { "" }
    }

    fn comma(&self, cursor: &Cursor) -> &'static str {
        let rest = self.sketch.text.get(cursor.span.end as usize..).unwrap_or_default();
        if rest.starts_with(char::is_whitespace) { "," } else { ", " }
    }

    fn item(&mut self, list: &Place<'a>, cursor: &Cursor) {
        let at = self.sketch.get(cursor.place).children.len();
        let place = self.model.item(list.clone(), at);
        self.values(&place, cursor);
        if let Layout::Lines(column) = self.layout(cursor) {
            self.first_keys(
                &place,
                &Cursor { style: Style::Lines { column: column + 2 }, ..cursor.clone() },
            );
        }
    }

    /// Items of a list that is not begun yet.
    fn items(&mut self, list: &Place<'a>, cursor: &Cursor) {
        let Layout::Lines(column) = self.layout(cursor) else { return };
        if cursor.quote.is_none() {
            let place = self.model.item(list.clone(), 0);
            let lead = [&cursor.lead, "- "].concat();
            let style = Style::Lines { column: column + 2 };
            let cursor = Cursor { lead, style, ..cursor.clone() };
            self.values(&place, &cursor);
            self.first_keys(&place, &cursor);
        }
    }

    /// The names of a set that is not begun yet.
    fn first_keys(&mut self, place: &Place<'a>, cursor: &Cursor) {
        for member in self.fresh(place) {
            self.key(member, cursor);
        }
    }

    /// The names of a set that has none yet.
    pub(super) fn fresh(&self, place: &Place<'a>) -> Vec<Member<'a>> {
        let mut empty = Sketch::new("", self.sketch.format, 0);
        let root = empty.root(0);
        self.model.members(place, (&empty, root, None))
    }

    /// In YAML a set may begin in the next line.
    fn nested(&mut self, place: &Place<'a>, cursor: &Cursor) {
        let parent = self.sketch.get(cursor.place).parent;
        let column = parent.and_then(|parent| self.sketch.get(parent).column);
        let (Layout::Lines(_), Some(column), None) = (self.layout(cursor), column, cursor.quote)
        else {
            return;
        };
        // What stands there already says where.
        let column = self.sketch.get(cursor.place).column.unwrap_or(column + 2);
        let lead = ["\n", &" ".repeat(column)].concat();
        let cursor = Cursor { lead, style: Style::Lines { column }, ..cursor.clone() };
        match self.sketch.get(cursor.place).kind {
            Kind::Map => self.keys(place, &cursor),
            Kind::List => self.items(place, &cursor),
            Kind::Missing | Kind::Scalar | Kind::Alias => {
                self.first_keys(place, &cursor);
                self.items(place, &cursor);
            }
        }
    }

    fn values(&mut self, place: &Place<'a>, cursor: &Cursor) {
        let mut offered = Vec::new();
        if let Some(option) = place.option.as_ref().filter(|option| option.is_here) {
            offered.extend(stated(option.decl));
        }
        for spot in &place.spots {
            if let Spot::Type(ty) = spot {
                self.values_of(ty, &mut offered);
            }
        }
        let mut seen = Vec::new();
        for (value, detail) in offered {
            if !seen.contains(&value) {
                self.value(&value, detail, cursor);
                seen.push(value);
            }
        }
        if cursor.quote.is_none() && !matches!(self.layout(cursor), Layout::Lines(_)) {
            self.brackets(place, cursor);
        }
    }

    fn values_of(&self, ty: &'a Type, offered: &mut Vec<(Value, Option<String>)>) {
        let values = Values::of(ty, self.model.module);
        for listed in &values.listed {
            let about = listed.description.as_deref().and_then(|text| text.lines().next());
            offered.push((listed.value.clone(), about.map(str::to_owned)));
        }
        if values.has_bools() {
            offered.extend([true, false].map(|value| (Value::Bool(value), None)));
        }
        if values.nullable {
            offered.push((Value::Null, None));
        }
    }

    fn value(&mut self, value: &Value, detail: Option<String>, cursor: &Cursor) {
        let format = self.sketch.format;
        let Some(written) = written::value(value, format) else { return };
        let (label, text) = match (value, cursor.quote) {
            (Value::String(text), Some(quote)) => (text.clone(), written::within(text, quote)),
            (Value::String(text), None) => (text.clone(), written),
            (_, None) => (written.clone(), written),
            (_, Some(_)) => return,
        };
        let mut snippet = Snippet::default();
        snippet.push(&cursor.lead);
        snippet.push(&text);
        snippet.push(self.after_item(cursor));
        self.push(cursor, label, snippet).detail = detail;
    }

    /// Sets and lists to be filled in.
    fn brackets(&mut self, place: &Place<'a>, cursor: &Cursor) {
        for inside in self.model.inside(&place.spots) {
            let ty = match &inside {
                Inside::Options(tree) => Spot::Tree(tree.clone()),
                Inside::Tags(_) | Inside::Names(..) | Inside::One(_) => {
                    self.bracket(&Draft::Map(Vec::new()), cursor);
                    continue;
                }
                Inside::Items(_) | Inside::Ones(_) => {
                    self.bracket(&Draft::List(Vec::new()), cursor);
                    continue;
                }
            };
            let place = Place { spots: vec![ty], ..Place::default() };
            self.bracket(&self.model.draft(&place), cursor);
        }
    }

    fn bracket(&mut self, draft: &Draft, cursor: &Cursor) {
        const SHOWN: usize = 60;
        let mut value = Snippet::default();
        value.value(draft, self.sketch.format);
        let label: String = value.plain().chars().take(SHOWN).collect();
        if self.found.iter().any(|known| known.label == label) {
            return;
        }
        let mut snippet = Snippet::default();
        snippet.push(&cursor.lead);
        snippet.value(draft, self.sketch.format);
        snippet.push(self.after_item(cursor));
        self.push(cursor, label, snippet);
    }

    /// The names that lead to a value.
    pub(super) fn names_to(&self, node: NodeId) -> Vec<String> {
        let keys = self.sketch.way(node).into_iter();
        keys.filter_map(|node| Some(self.sketch.get(node).key.as_ref()?.name.to_string())).collect()
    }
}

/// The values that a declaration names, and as what.
fn stated(option: &OptionDecl) -> Vec<(Value, Option<String>)> {
    let said = |value: Option<&Value>, what: &str| Some((value?.clone(), Some(what.to_owned())));
    let default = said(default_of(option), "default");
    let example = said(example_of(option), "example");
    // Nobody writes down that something is off that is off anyway.
    let both = match option.form {
        Form::Enable => [example, default],
        Form::Option | Form::Package(_) => [default, example],
    };
    both.into_iter().flatten().collect()
}
