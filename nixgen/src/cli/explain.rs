//! `nixgen explain`.

use nix_eval::syntax::nearest;

use super::{Failure, Outcome, Result, output};
use crate::lint::rules::{self, RULES, Told};
use crate::lint::{Rule, Safety};

/// Prints the page of a rule, or a list of all.
pub(super) fn explain(rule: Option<&str>) -> Result<Outcome> {
    let text = match rule {
        Some(name) => page(rules::find(name).ok_or_else(|| unknown(name))?),
        None => RULES.iter().map(|rule| row(rule)).collect(),
    };
    output::coloured(&text)
        .map_err(|error| Failure::line(format!("cannot write the page: {error}")))?;
    Ok(Outcome::Clean)
}

fn unknown(name: &str) -> Failure {
    let hint = match nearest(name, rules::names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`nixgen explain` lists the rules".to_owned(),
    };
    Failure::line(format!("there is no rule `{name}`, {hint}"))
}

fn row(rule: &Rule) -> String {
    let width = rules::names().map(str::len).max().unwrap_or_default();
    format!("{:width$}  {:7}  {}\n", rule.name, rule.level.name(), rule.summary)
}

/// The page, with what the table says of the rule below its title.
fn page(rule: &Rule) -> String {
    let told = match rule.told {
        Told::Always => "",
        Told::OnDemand => ", off unless `nixgen.toml` turns it on",
    };
    let fix = match rule.fix {
        None => "no fix",
        Some(Safety::Safe) => "fixed by `--fix`",
        Some(Safety::Unsafe) => "fixed by `--fix --unsafe`",
    };
    let (title, rest) = rule.page.split_once('\n').unwrap_or((rule.page, ""));
    let level = rule.level.name();
    let text = format!("{title}\n\n{level}{told}; {fix}\n{rest}");
    text.lines().map(styled).collect()
}

/// Titles stand out, and code stays apart from what is said of it.
fn styled(line: &str) -> String {
    if line.starts_with('#') {
        return format!("\u{1b}[1m{line}\u{1b}[0m\n");
    }
    format!("{line}\n")
}
