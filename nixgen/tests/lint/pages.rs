//! The pages of the rules are their tests: a block of `nix` has the findings that its comments say, at their lines, and
//! no others. A comment `# error[rule]` says one; words behind `nix` are `whole` and levels of rules, as `rule=info`.

use std::collections::BTreeSet;

use nixgen::lint::rules::{self, RULES};
use nixgen::lint::{Extent, Level, Options, Rule, Setting, check};

use crate::{inputs, options};

/// Rules that no module of the catalog gives an example of: their pages show one that is not run.
const WITHOUT_EXAMPLE: &[&str] = &["internal-option", "module-warning", "missing-value"];

struct Block<'a> {
    info: &'a str,
    text: String,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match (open, line.strip_prefix("```")) {
            (false, Some(info)) => {
                blocks.push(Block { info, text: String::new() });
                open = true;
            }
            (true, Some(_)) => open = false,
            (true, None) => blocks.last_mut().unwrap().text += &format!("{line}\n"),
            (false, None) => {}
        }
    }
    blocks.retain(|block| block.info.split(' ').next() == Some("nix"));
    blocks
}

type Findings = BTreeSet<(usize, String)>;

fn wanted(text: &str) -> Findings {
    let mut wanted = Findings::new();
    for (at, line) in text.lines().enumerate() {
        for comment in line.split('#').skip(1).map(str::trim) {
            let is_finding = Level::ALL.iter().any(|level| {
                comment.starts_with(&format!("{}[", level.name())) && comment.ends_with(']')
            });
            if is_finding {
                wanted.insert((at + 1, comment.to_owned()));
            }
        }
    }
    wanted
}

fn options_of(info: &str) -> Options {
    let mut options = options();
    for word in info.split(' ').skip(1) {
        match word.split_once('=') {
            Some((rule, level)) => {
                options.levels.set(rules::find(rule).unwrap(), Setting::named(level).unwrap());
            }
            None => {
                assert_eq!(word, "whole");
                options.extent = Extent::Whole;
            }
        }
    }
    options
}

fn found(block: &Block) -> Findings {
    let report = check(&inputs(block.text.as_str()), &options_of(block.info));
    let sources = &report.sources;
    let line = |file, offset| sources.get(file).position(offset).line as usize;
    let found = report.diagnostics.iter().map(|found| {
        let name = format!("{}[{}]", found.level.name(), found.rule.name);
        (line(found.place.file, found.place.span.start), name)
    });
    found.collect()
}

/// The blocks of a page that do not say what is found.
fn wrong(rule: &Rule) -> Vec<String> {
    let blocks = blocks(rule.page);
    let wrong = blocks.iter().filter(|block| found(block) != wanted(&block.text));
    wrong.map(|block| format!("{}\nfound: {:?}", block.text, found(block))).collect()
}

#[test]
fn pages_say_what_is_found() {
    for rule in RULES.iter() {
        assert_eq!(wrong(rule), Vec::<String>::new(), "{}", rule.name);
    }
}

#[test]
fn every_page_is_whole() {
    for rule in RULES {
        let titles: Vec<&str> = rule.page.lines().filter(|line| line.starts_with('#')).collect();
        let title = format!("# {}", rule.name);
        assert_eq!(titles, [title.as_str(), "## Why", "## Example", "## Instead"]);
        let own = format!("{}[{}]", rule.level.name(), rule.name);
        let shows = blocks(rule.page)
            .iter()
            .any(|block| wanted(&block.text).iter().any(|(_, finding)| *finding == own));
        assert_ne!(shows, WITHOUT_EXAMPLE.contains(&rule.name), "{}", rule.name);
        assert!(rule.page.len() < 2000, "{}: {} bytes", rule.name, rule.page.len());
    }
}
