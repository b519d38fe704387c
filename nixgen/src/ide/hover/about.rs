//! The Markdown that options are described with.

use nix_schema::{AttrPath, EnumValue};

use crate::ide::markdown::{block, code, plain};
use crate::ide::options::{DeclaredBy, OptionInfo, Shown, Spot};
use crate::options_doc::{option_name, related_packages, rendered};

/// Longer values stand in a block of their own.
const SHORT: usize = 60;

/// What is said of an option.
#[must_use]
pub fn of_option(option: &OptionInfo<'_>) -> String {
    let mut parts = vec![heading(&option.path.0), kind(option)];
    parts.extend(moved(option));
    parts.extend(option.description.as_deref().map(|text| plain(text).trim_end().to_owned()));
    parts.extend(option.default.as_ref().map(|shown| labelled("Default", shown)));
    parts.extend(option.example.as_ref().map(|shown| labelled("Example", shown)));
    if !option.related_packages.is_empty() {
        let packages = plain(&related_packages(option.related_packages));
        parts.push(["**Related packages:**\n\n", packages.trim_end()].concat());
    }
    if !option.declared_by.is_empty() {
        let places: Vec<String> = option.declared_by.iter().map(place).collect();
        parts.push(["*Declared by:* ", &places.join(", ")].concat());
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("\n\n")
}

/// What is said of a value that is listed in an option's type.
#[must_use]
pub fn of_value(value: &EnumValue, option: &OptionInfo<'_>) -> String {
    let json = rendered(&value.value);
    let text = json.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut parts = vec![["### ", &code(text)].concat()];
    parts.extend(value.description.as_deref().map(|text| plain(text).trim_end().to_owned()));
    parts.push("---".to_owned());
    parts.push(of_option(option));
    parts.join("\n\n")
}

/// What is said of a group of options.
#[must_use]
pub fn of_group<S: AsRef<str>>(spot: Spot<'_>, path: &[S]) -> String {
    let path: Vec<String> = path.iter().map(|name| name.as_ref().to_owned()).collect();
    let count = spot.children().count() + usize::from(spot.any().is_some());
    let word = if count == 1 { " entry" } else { " entries" };
    let mut parts = vec![heading(&path), ["*options:* ", &count.to_string(), word].concat()];
    let own = spot.group_description().map(str::to_owned);
    let enable = || spot.child("enable").filter(|_| spot.any().is_none())?.option()?.description;
    parts.extend(own.or_else(enable).map(|text| plain(&text).trim_end().to_owned()));
    parts.join("\n\n")
}

fn heading(path: &[String]) -> String {
    ["### ", &code(&option_name(path))].concat()
}

/// The type, and what else there is to know at a glance.
fn kind(option: &OptionInfo<'_>) -> String {
    let mut words = Vec::new();
    if !option.type_description.is_empty() {
        words.push(["*type:* ", &escaped(&option.type_description)].concat());
    }
    for (holds, word) in [
        (option.read_only, "*read-only*"),
        (option.internal, "*internal*"),
        (option.required, "*required*"),
    ] {
        if holds {
            words.push(word.to_owned());
        }
    }
    words.join(" · ")
}

/// Where it went.
fn moved(option: &OptionInfo<'_>) -> Option<String> {
    let name = |path: &AttrPath| code(&option_name(&path.0));
    if let Some(to) = option.renamed_to {
        let value = if option.hands_on { "" } else { ", which takes another value" };
        return Some(["**Deprecated:** renamed to ", &name(to), value].concat());
    }
    if let Some(reason) = option.removed_reason {
        let reason = plain(reason);
        return Some(["**Removed.** ", reason.trim()].concat().trim_end().to_owned());
    }
    let reason = plain(option.deprecated?);
    Some(["**Deprecated:** ", reason.trim()].concat())
}

fn labelled(label: &str, shown: &Shown) -> String {
    let label = ["**", label, ":**"].concat();
    match shown {
        Shown::Nix(text) if text.len() <= SHORT && !text.contains('\n') => {
            [&label, " ", &code(text)].concat()
        }
        Shown::Nix(text) => [&label, "\n\n", &block(text)].concat(),
        Shown::Markdown(text) => {
            let text = plain(text);
            let gap = if text.trim().contains('\n') { "\n\n" } else { " " };
            [&label, gap, text.trim()].concat()
        }
    }
}

fn place(place: &DeclaredBy) -> String {
    match place {
        DeclaredBy::Listed(file) | DeclaredBy::Project(file, _) => code(file),
        DeclaredBy::Place(place) => code(&place.to_string()),
    }
}

/// A type's words, without what Markdown would take for marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '#') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
