//! All options of a manual, as every format shows them.

use std::collections::HashSet;

use nix_schema::Note;

use super::dialect::{Block, Links, parse};
use super::links::{OfOption, Targets};
use super::record::{Declaration, Record, Shown};
use super::tree::Tree;
use super::{Kind, Settings, anchor};

/// Options in nixpkgs' order, their texts as trees.
#[derive(Clone, Debug)]
pub struct Manual {
    /// The options.
    pub entries: Vec<Entry>,
    /// What stands below what.
    pub(super) tree: Tree,
    /// What is said around them.
    pub(super) settings: Settings,
}

/// An option.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its path.
    pub loc: Vec<String>,
    /// Its anchor, which no other option has.
    pub anchor: String,
    /// Its type, in words; empty of an option that is gone.
    pub ty: String,
    /// What kinds of types that is.
    pub kinds: Vec<Kind>,
    /// What it is for.
    pub description: Vec<Block>,
    /// Its default.
    pub default: Option<Value>,
    /// An example.
    pub example: Option<Value>,
    /// The files that declare it, and where they can be read.
    pub declarations: Vec<Declaration>,
    /// Related packages.
    pub related_packages: Vec<Block>,
    /// Whether it may be defined only once.
    pub read_only: bool,
    /// Why nobody should set it any more.
    pub deprecated: Option<Vec<Block>>,
    /// What it was called before: names and anchors.
    pub old_names: Vec<(String, String)>,
    /// Whether there is no such option any more.
    pub is_gone: bool,
    /// How long the texts are that it is made of.
    pub(super) weight: usize,
}

/// A default or an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nix.
    Code(String),
    /// Text.
    Text(Vec<Block>),
}

impl Manual {
    /// The manual of some options, and what is wrong with their texts.
    ///
    /// ```
    /// use nixgen::docs::{Manual, Record, Settings};
    /// let record = |name: &str, text: &str| Record {
    ///     name: name.to_owned(),
    ///     loc: name.split('.').map(str::to_owned).collect(),
    ///     description: text.to_owned(),
    ///     ..Record::default()
    /// };
    /// let records = vec![record("a.port", "See [](#opt-a.host)."), record("a.enable", "On.")];
    /// let (manual, notes) = Manual::new(records, Settings::default());
    /// assert_eq!(manual.entries[0].name, "a.enable");
    /// assert_eq!(notes[0].to_string(), "a.port: lost: the link to `#opt-a.host` in its texts, which is no option here");
    /// ```
    #[must_use]
    pub fn new(mut records: Vec<Record>, settings: Settings) -> (Self, Vec<Note>) {
        records.sort_by_cached_key(|record| order(&record.loc));
        let mut used = HashSet::new();
        let anchors: Vec<String> = records.iter().map(|r| unique(&r.name, &mut used)).collect();
        let old: Vec<Vec<(String, String)>> = records
            .iter()
            .map(|r| r.old_names.iter().map(|n| (n.clone(), unique(n, &mut used))).collect())
            .collect();
        let targets = targets(&records, &anchors, &old);
        let mut notes = Vec::new();
        let entries: Vec<Entry> = records
            .into_iter()
            .zip(anchors)
            .zip(old)
            .enumerate()
            .map(|(at, ((record, anchor), old_names))| {
                let seen = HashSet::new();
                let loc = record.loc.clone();
                let (targets, notes) = (&targets, &mut notes);
                let mut links = OfOption { targets, at, loc: &loc, seen, notes };
                let entry = entry(record, &settings, &mut links);
                Entry { anchor, old_names, ..entry }
            })
            .collect();
        let tree = Tree::new(&entries);
        (Self { entries, tree, settings }, notes)
    }
}

/// nixpkgs' order: `enable…` first, then `package…`, then by name, at each step.
fn order(loc: &[String]) -> Vec<(u8, String)> {
    let rank = |step: &str| match step {
        step if step.starts_with("enable") => 0,
        step if step.starts_with("package") => 1,
        _ => 2,
    };
    loc.iter().map(|step| (rank(step), step.clone())).collect()
}

/// The anchor of a name, another one than those before.
fn unique(name: &str, used: &mut HashSet<String>) -> String {
    let base = anchor(name);
    let mut found = base.clone();
    let mut next = 2_usize;
    while !used.insert(found.clone()) {
        found = format!("{base}-{next}");
        next += 1;
    }
    found
}

fn targets(records: &[Record], anchors: &[String], old: &[Vec<(String, String)>]) -> Targets {
    let mut targets = Targets::default();
    for (at, (record, anchor)) in records.iter().zip(anchors).enumerate() {
        targets.option(at, &record.name, anchor);
    }
    for (at, names) in old.iter().enumerate() {
        for (name, anchor) in names {
            targets.option(at, name, anchor);
        }
    }
    for (at, record) in records.iter().enumerate() {
        targets.anchors(at, &record.description);
    }
    targets
}

fn entry(record: Record, settings: &Settings, links: &mut dyn Links) -> Entry {
    let weight = weight(&record);
    let declared = |declaration: Declaration| declared(declaration, settings);
    Entry {
        kinds: Kind::of(&record.ty),
        description: parse(&record.description, links),
        default: record.default.map(|shown| value(shown, links)),
        example: record.example.map(|shown| value(shown, links)),
        declarations: record.declarations.into_iter().map(declared).collect(),
        related_packages: parse(&record.related_packages, links),
        deprecated: record.deprecated.map(|reason| parse(&reason, links)),
        name: record.name,
        loc: record.loc,
        anchor: String::new(),
        ty: record.ty,
        read_only: record.read_only,
        old_names: Vec::new(),
        is_gone: record.is_gone,
        weight,
    }
}

fn value(shown: Shown, links: &mut dyn Links) -> Value {
    match shown {
        Shown::Expression(text) => Value::Code(text),
        Shown::Markdown(text) => Value::Text(parse(&text, links)),
    }
}

/// A declaration with where it can be read; a URL that leads nowhere is none.
fn declared(declaration: Declaration, settings: &Settings) -> Declaration {
    let Declaration { name, url } = declaration;
    let is_url = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    let said = url.filter(is_url).map(|url| super::links::encoded(&url));
    let of_path = || settings.source_url.as_ref().and_then(|source| source.of(&name));
    let url = said.or_else(of_path);
    Declaration { name, url }
}

fn weight(record: &Record) -> usize {
    let shown = |shown: &Option<Shown>| match shown {
        Some(Shown::Expression(text) | Shown::Markdown(text)) => text.len(),
        None => 0,
    };
    let texts = [&record.name, &record.ty, &record.description, &record.related_packages];
    let declared = record.declarations.iter().map(|d| 2 * d.name.len()).sum::<usize>();
    let rest = shown(&record.default) + shown(&record.example) + declared;
    texts.into_iter().map(String::len).sum::<usize>() + rest
}
