//! `nixgen schema --losses`: what of a declaration the schema cannot hold.

use std::collections::HashSet;

use nix_schema::{AttrPath, Loss, Module, Side, losses as find};
use serde_json::json;

use super::command_line::{Format, Schema};
use super::{Failure, Outcome, Result, files};

pub(super) fn losses(arguments: &Schema, module: &Module, side: Side) -> Result<Outcome> {
    let found = find(module, side);
    let text = match arguments.format {
        Format::Human => human(module, &found),
        Format::Json => as_json(&found)?,
    };
    files::write(&arguments.write.output, &text)?;
    Ok(Outcome::Clean)
}

fn as_json(found: &[Loss]) -> Result<String> {
    let losses: Vec<_> = found
        .iter()
        .map(|loss| {
            json!({
                "option": loss.path.to_string(),
                "path": loss.path,
                "cause": loss.cause,
                "effect": loss.effect,
                "message": loss.cause.row().sentence,
                "nix": loss.nix,
            })
        })
        .collect();
    let text = serde_json::to_string_pretty(&losses)
        .map_err(|error| Failure::line(format!("cannot write the losses: {error}")))?;
    Ok(text + "\n")
}

fn human(module: &Module, found: &[Loss]) -> String {
    let (values, others): (Vec<&Loss>, Vec<&Loss>) =
        found.iter().partition(|loss| loss.is_about_values());
    let mut text = match values.len() {
        0 => format!("{}: the schema accepts exactly what Nix accepts\n", module.name),
        1 => format!("{}: the schema differs from Nix in one point\n", module.name),
        many => format!("{}: the schema differs from Nix in {many} points\n", module.name),
    };
    list(&mut text, &values);
    if !others.is_empty() {
        text.push_str("\nNot about which values are accepted:\n");
        list(&mut text, &others);
    }
    text
}

/// Each cause once, with the options that it is of.
fn list(text: &mut String, losses: &[&Loss]) {
    let mut causes: Vec<_> = losses.iter().map(|loss| loss.cause).collect();
    let mut seen = HashSet::new();
    causes.retain(|cause| seen.insert(*cause));
    for cause in causes {
        let of_cause: Vec<&Loss> =
            losses.iter().filter(|loss| loss.cause == cause).copied().collect();
        let effect = of_cause.first().filter(|loss| loss.is_about_values());
        let effect = effect.map_or(String::new(), |loss| format!("{}: ", loss.effect.sentence()));
        text.push_str(&format!("\n{effect}{}\n", cause.row().sentence));
        for loss in of_cause {
            let path = if loss.path.0.is_empty() { "(the module)" } else { &show(loss) };
            text.push_str(&format!("  {path}\n"));
            for line in loss.nix.iter().flat_map(|nix| nix.lines()) {
                text.push_str(&format!("      {line}\n"));
            }
        }
    }
}

/// The path as nixpkgs' manual has it: placeholders stay without quotes.
fn show(loss: &Loss) -> String {
    let is_placeholder = |name: &str| name == "*" || (name.starts_with('<') && name.ends_with('>'));
    let steps = loss.path.names().map(|name| {
        if is_placeholder(name) { name.to_owned() } else { AttrPath::from([name]).to_string() }
    });
    steps.collect::<Vec<_>>().join(".")
}
