//! Packages, as far as they are known by name: from options, and from the text itself.

use nix_eval::syntax::{NodeKind, Outline};

use super::super::CompletionKind;
use super::super::options::{Shown, Spot};
use super::Request;
use super::offers::{Insert, Offer, Offers};

/// So many uses in a text are looked at.
const MAX_USED: usize = 500;

/// Packages, without `pkgs.` before them.
pub(super) fn offer(request: &Request<'_>, value_of: Option<&[String]>, offers: &mut Offers) {
    let own = value_of.map(|path| likely(request, path)).unwrap_or_default();
    for name in &own {
        offers.add(Offer::new(CompletionKind::Package, 0, name));
    }
    for name in used(request, offers.word) {
        offers.add(Offer::new(CompletionKind::Package, 1, name));
    }
    for name in request.names.packages() {
        offers.add(Offer::new(CompletionKind::Package, 2, name));
    }
    offers.add(Offer::new(CompletionKind::Function, 3, "lib"));
}

/// The same with `before` in front.
pub(super) fn offer_qualified(
    request: &Request<'_>,
    (path, before): (&[String], &str),
    offers: &mut Offers,
) {
    for name in likely(request, path) {
        let label = [before, &name].concat();
        offers.add(Offer::new(CompletionKind::Package, 1, &label));
    }
    if !before.is_empty() {
        let text = Insert::Plain(before.to_owned());
        offers.add(Offer { text, ..Offer::new(CompletionKind::Package, 2, before) });
        return;
    }
    for name in used(request, offers.word) {
        offers.add(Offer::new(CompletionKind::Package, 3, name));
    }
    for name in request.names.packages() {
        offers.add(Offer::new(CompletionKind::Package, 4, name));
    }
}

/// The packages that an option is likely to be given: by default, by example, by its name.
pub(super) fn likely(request: &Request<'_>, path: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    found.extend(super::usual::packages(path).iter().map(|name| (*name).to_owned()));
    let item = path.last().is_some_and(|last| last == "*");
    let option = if item { &path[..path.len() - 1] } else { path };
    if let Some(info) = request.options.at(option).and_then(Spot::option) {
        for shown in [info.default, info.example].into_iter().flatten() {
            if let Shown::Nix(text) = shown {
                mentioned(&text, &mut found);
            }
        }
    }
    if path.last().is_some_and(|last| last == "package")
        && let Some(name) = path.iter().rev().nth(1)
        && !found.contains(name)
    {
        found.push(name.clone());
    }
    found
}

/// The packages that a default or example mentions.
fn mentioned(text: &str, found: &mut Vec<String>) {
    for part in text.split("pkgs.").skip(1) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let end = part.find(|c| !is_name(c)).unwrap_or(part.len());
        let name = part[..end].trim_end_matches('.');
        if !name.is_empty() && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
}

/// The packages that a text uses as `pkgs.…`.
fn used<'t>(request: &Request<'t>, word: nix_eval::syntax::Span) -> Vec<&'t str> {
    let outline: &Outline = request.outline;
    let mut found: Vec<&str> = Vec::new();
    for id in outline.ids() {
        if outline.kind(id) != NodeKind::Selection || found.len() > MAX_USED {
            continue;
        }
        let is_own =
            word.start <= outline.node(id).span.end && outline.node(id).span.start <= word.end;
        let text = outline.text(id, request.text);
        if let Some(name) = text.strip_prefix("pkgs.").filter(|_| !is_own)
            && !name.is_empty()
            && !name.ends_with('.')
            && !found.contains(&name)
        {
            found.push(name);
        }
    }
    found
}
