//! Values of an option.

use nix_schema::Value as Constant;

use super::super::CompletionKind;
use super::super::context::{Around, Base, Form, Value};
use super::super::options::{OptionInfo, Shown, Spot};
use super::Request;
use super::library::AROUND_VALUES;
use super::offers::{Insert, Offer, Offers};
use super::snippets::{self, Written, nix, written};
use super::{packages, reads, usual};

/// A longer default or example is no help.
const MAX_SHOWN: usize = 400;

/// Values in the order of how much they are wanted.
mod class {
    /// What the type lists.
    pub(super) const LISTED: u32 = 0;
    /// Packages are 1 to 4.
    pub(super) const USUAL: u32 = 5;
    pub(super) const EMPTY: u32 = 6;
    pub(super) const EXAMPLE: u32 = 7;
    pub(super) const DEFAULT: u32 = 8;
    pub(super) const NULL: u32 = 9;
    pub(super) const FUNCTION: u32 = 10;
    pub(super) const NAME: u32 = 11;
    pub(super) const ARGUMENT: u32 = 12;
}

pub(super) fn offer(request: &Request<'_>, value: &Value, offers: &mut Offers) {
    let spot = request.options.at(&value.path);
    offers.given.clone_from(&value.given);
    match value.form {
        Form::Word => word(request, (value, spot), offers),
        Form::Text | Form::IndentedText => text(value, spot, offers),
    }
}

/// What stands between quotes.
fn text(value: &Value, spot: Option<Spot<'_>>, offers: &mut Offers) {
    if let Some(spot) = spot {
        for listed in spot.values().listed {
            if let Constant::String(text) = &listed.value {
                let detail = listed.description.clone();
                offers.add(Offer {
                    detail,
                    ..Offer::new(CompletionKind::Value, class::LISTED, text)
                });
            }
        }
        let (example, default) = shown(spot);
        for (class, text) in [(class::EXAMPLE, example), (class::DEFAULT, default)] {
            let text = text.filter(|text| !text.contains('\n'));
            let inner = text.as_deref().and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
            let plain =
                inner.filter(|inner| !inner.is_empty() && !inner.contains(['"', '\\', '$']));
            if let Some(plain) = plain {
                offers.add(Offer::new(CompletionKind::Value, class, plain));
            }
        }
    }
    for text in usual::values(&value.path) {
        offers.add(Offer::new(CompletionKind::Value, class::USUAL, text));
    }
}

/// A value that is still to be written, or the first letters of one.
fn word(request: &Request<'_>, (value, spot): (&Value, Option<Spot<'_>>), offers: &mut Offers) {
    let with = value.with.as_ref().filter(|(_, path)| path.is_empty()).map(|(base, _)| *base);
    if let Some(spot) = spot {
        let values = spot.values();
        if values.has_bools() {
            let is_on = |text: &Option<String>| text.as_deref() == Some("true");
            let (_, default) = shown(spot);
            let order = if is_on(&default) { ["false", "true"] } else { ["true", "false"] };
            for text in order {
                offers.add(Offer::new(CompletionKind::Value, class::LISTED, text));
            }
        }
        for listed in &values.listed {
            if let Some(text) = nix(&listed.value) {
                let detail = listed.description.clone();
                let kind = CompletionKind::Value;
                offers.add(Offer { detail, ..Offer::new(kind, class::LISTED, &text) });
            }
        }
        let is_open = with == Some(Base::Packages);
        if values.has_packages() || is_open || !packages::likely(request, &value.path).is_empty() {
            let before = if with == Some(Base::Packages) { "" } else { "pkgs." };
            packages::offer_qualified(request, (&value.path, before), offers);
        }
        empty(&written(spot), offers);
        examples(spot, offers);
        if values.nullable {
            offers.add(Offer::new(CompletionKind::Value, class::NULL, "null"));
        }
    }
    for item in items(request, &value.path) {
        offers.add(Offer::new(CompletionKind::Value, class::EXAMPLE, &item));
    }
    for text in usual::values(&value.path) {
        let is_number = text.bytes().all(|b| b.is_ascii_digit())
            && value.path.last().is_some_and(|name| name == "*");
        let text = if is_number { (*text).to_owned() } else { nix_schema::quoted(text) };
        offers.add(Offer::new(CompletionKind::Value, class::USUAL, &text));
    }
    if !matches!(value.around, Around::List | Around::Sign) {
        functions(value, with, offers);
    }
    around(value, offers);
}

/// The brackets or quotes that a value consists of.
fn empty(written: &Written, offers: &mut Offers) {
    let label = match written {
        Written::Text => "\"\"",
        Written::Lines => "''''",
        Written::List => "[ ]",
        Written::Set => "{ }",
        Written::Choice(_) | Written::Package | Written::Other => return,
    };
    let text = Insert::Snippet(snippets::value(written));
    offers.add(Offer { text, ..Offer::new(CompletionKind::Value, class::EMPTY, label) });
}

/// The option's own example and default.
fn examples(spot: Spot<'_>, offers: &mut Offers) {
    let (example, default) = shown(spot);
    let all = [(class::EXAMPLE, "example", example), (class::DEFAULT, "default", default)];
    for (class, detail, text) in all {
        let Some(text) = text.filter(|text| text.len() <= MAX_SHOWN && text != "null") else {
            continue;
        };
        let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (detail, text) = (Some(detail.to_owned()), Insert::Plain(text));
        offers.add(Offer { detail, text, ..Offer::new(CompletionKind::Value, class, &label) });
    }
}

/// The items of a list that an option has by example or default, as far as they are words.
fn items(request: &Request<'_>, path: &[String]) -> Vec<String> {
    let Some((_, list)) = path.split_last().filter(|(last, _)| *last == "*") else {
        return Vec::new();
    };
    let Some((example, default)) = request.options.at(list).map(shown) else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    for text in [example, default].into_iter().flatten().filter(|text| text.len() <= MAX_SHOWN) {
        let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        for word in inner.into_iter().flat_map(words) {
            let is_number = word.bytes().all(|b| b.is_ascii_digit());
            if (word.starts_with('"') || is_number) && !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

/// Words and texts one after the other; nothing if there is more than that.
fn words(text: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), text.trim());
    if rest.contains(['(', '{', '[', '$', '\\', '#']) || rest.contains("''") {
        return found;
    }
    while !rest.is_empty() {
        let end = match rest.strip_prefix('"') {
            Some(inner) => inner.find('"').map_or(rest.len(), |at| at + 2),
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let (word, more) = rest.split_at(end);
        found.push(word);
        rest = more.trim_start();
    }
    found
}

/// The example and the default of an option, as Nix.
fn shown(spot: Spot<'_>) -> (Option<String>, Option<String>) {
    let as_nix = |shown: Option<Shown>| match shown {
        Some(Shown::Nix(text)) => Some(text),
        Some(Shown::Markdown(_)) | None => None,
    };
    match spot.option() {
        Some(OptionInfo { example, default, .. }) => (as_nix(example), as_nix(default)),
        None => (None, None),
    }
}

/// Functions that may stand before the value.
fn functions(value: &Value, with: Option<Base>, offers: &mut Offers) {
    for (name, rest) in AROUND_VALUES {
        let text = [&reads::qualified(&value.names, with, name), *rest].concat();
        let text = match value.around {
            Around::Call => ["(", &text, ")"].concat(),
            Around::Binding | Around::List | Around::Sign | Around::Other => text,
        };
        let text = Insert::Snippet(text);
        let kind = CompletionKind::Function;
        offers.add(Offer { text, ..Offer::new(kind, class::FUNCTION, name) });
    }
}

/// What else can be read there.
fn around(value: &Value, offers: &mut Offers) {
    let arguments = ["config", "lib", "pkgs"];
    for name in value.names.iter().filter(|name| !arguments.contains(&name.as_str())) {
        offers.add(Offer::new(CompletionKind::Value, class::NAME, name));
    }
    for name in arguments {
        offers.add(Offer::new(CompletionKind::Argument, class::ARGUMENT, name));
    }
}
