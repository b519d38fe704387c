//! Programs from templates: a table for each kind of expression, whose holes are filled with expressions of a kind.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::Union;

use super::{fragments, language, lists, numbers, sets, store, strings};

/// What stands before the letter of a kind in a template.
const HOLE: char = '§';

/// How deep expressions nest.
const DEPTH: usize = 4;

/// The kinds that are expressions of one type.
const EXPRESSIONS: &str = "imsbplzqrfhdc";

/// In so many holes of a hundred for these stands something else.
const WRONG: u32 = 1;

/// The templates of one kind, simple ones first: it is to these that a failing program is shrunk.
pub type Table = (char, &'static [&'static str]);

type Strategies = BTreeMap<char, BoxedStrategy<String>>;

fn tables() -> Vec<Table> {
    let topics: [&[Table]; 7] = [
        numbers::TABLES,
        strings::TABLES,
        lists::TABLES,
        sets::TABLES,
        language::TABLES,
        store::TABLES,
        fragments::TABLES,
    ];
    topics.concat()
}

/// Names that every program may use, of the kinds that the templates expect of them.
pub const PRELUDE: &str = "let i = 3; j = 0 - 2; m = 1.5; s = \"ab\"; t = \"a.b c\"; l = [ 1 \"a\" [ ] ]; q = [ \"b\" \"a\" ]; \
     r = { a = 1; b = \"x\"; c = { a = 2; }; }; f = x: x; in ";

/// Programs; most of them give a value.
pub fn program() -> BoxedStrategy<String> {
    let mut levels = Strategies::new();
    for _ in 0..=DEPTH {
        levels = level(&levels);
    }
    let whole = levels.remove(&'v').unwrap();
    whole.prop_map(|body| [PRELUDE, &body].concat()).boxed()
}

/// The strategies one level above `below`.
fn level(below: &Strategies) -> Strategies {
    let kinds = tables().into_iter().filter_map(|(kind, templates)| {
        let options: Vec<_> =
            templates.iter().filter_map(|template| filled(template, below)).collect();
        // At the bottom some kinds have none.
        (!options.is_empty()).then(|| (kind, Union::new_weighted(options).boxed()))
    });
    kinds.collect()
}

/// A template with its holes filled, and its weight; nothing if there is nothing to fill them with yet.
fn filled(template: &'static str, below: &Strategies) -> Option<(u32, BoxedStrategy<String>)> {
    let mut holes = Vec::new();
    for part in template.split(HOLE).skip(1) {
        let kind = part.chars().next()?;
        let (right, wrong) = (below.get(&kind)?.clone(), below.get(&'w')?.clone());
        holes.push(if EXPRESSIONS.contains(kind) {
            Union::new_weighted(vec![(100 - WRONG, right), (WRONG, wrong)]).boxed()
        } else {
            right
        });
    }
    let weight = if holes.is_empty() { 1 } else { 2 };
    let strategy = holes.prop_map(move |expressions| {
        let mut parts = template.split(HOLE);
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (part, expression) in parts.zip(expressions) {
            text.push_str(&expression);
            text.extend(part.chars().skip(1));
        }
        text
    });
    Some((weight, strategy.boxed()))
}
