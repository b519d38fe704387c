//! What is read: options, packages, functions, names in scope.

use std::collections::HashSet;

use super::super::CompletionKind;
use super::super::context::Base;
use super::super::definitions::Definitions;
use super::Request;
use super::first;
use super::library;
use super::offers::{Insert, Offer, Offers};
use super::packages;
use super::snippets::attribute;

/// Options that are read in the order of how much they are wanted.
mod class {
    /// What the file or the project sets.
    pub(super) const DEFINED: u32 = 0;
    pub(super) const ENABLE: u32 = 1;
    /// And then each of those that are usual.
    pub(super) const COMMON: u32 = 2;
    pub(super) const OTHER: u32 = 100;
    pub(super) const USED: u32 = 101;
    pub(super) const LAST: u32 = 102;
}

/// A name of a selection.
pub(super) fn offer(
    request: &Request<'_>,
    (base, path): (Base, &[String]),
    value_of: Option<&[String]>,
    offers: &mut Offers,
) {
    match base {
        Base::Config | Base::Options => options(request, path, offers),
        Base::Packages if path.is_empty() => packages::offer(request, value_of, offers),
        Base::Library => {
            for (class, name) in (0..).zip(library::names(path)) {
                offers.add(Offer::new(CompletionKind::Function, class, name));
            }
        }
        Base::Builtins if path.is_empty() => {
            for name in library::builtins() {
                offers.add(Offer::new(CompletionKind::Function, 0, name));
            }
        }
        Base::Packages | Base::Builtins | Base::Unknown => {}
    }
}

/// Options as they are read.
fn options(request: &Request<'_>, path: &[String], offers: &mut Offers) {
    let Some(spot) = request.options.at(path) else {
        return;
    };
    let definitions = Definitions::of(request.text, request.outline);
    let own = definitions.names_below(request.text, path);
    let set: HashSet<String> = own.into_iter().chain((request.defined)(path)).collect();
    let first = first::names(path);
    for (name, child) in spot.children() {
        if !offers.fits(name) || child.is_hidden() {
            continue;
        }
        let is_option = child.is_option();
        let kind = if is_option { CompletionKind::Option } else { CompletionKind::Group };
        let class = match first.iter().position(|usual| *usual == name) {
            _ if set.contains(name) => class::DEFINED,
            Some(at) => class::COMMON + u32::try_from(at).unwrap_or(0),
            None if name == "enable" => class::ENABLE,
            None if name.starts_with('_') => class::LAST,
            None => class::OTHER,
        };
        let detail = child.type_description().map(std::borrow::Cow::into_owned);
        let about = Some(path.iter().cloned().chain([name.to_owned()]).collect());
        let is_deprecated = child.is_deprecated();
        let label = attribute(name);
        offers.add(Offer { detail, about, is_deprecated, ..Offer::new(kind, class, &label) });
    }
    if spot.any().is_some() {
        let any: Vec<String> = path.iter().cloned().chain(["<name>".to_owned()]).collect();
        for used in definitions.find(request.text, &any) {
            let name = used.path.last().filter(|_| used.name != offers.word);
            if let Some(name) = name.filter(|name| !matches!(name.as_str(), "*" | "<name>")) {
                offers.add(Offer::new(CompletionKind::Group, class::USED, &attribute(name)));
            }
        }
    }
}

/// A word of an expression.
pub(super) fn expression(names: &[String], offers: &mut Offers) {
    in_scope(names, offers);
    for name in ["config", "lib", "pkgs"] {
        offers.add(Offer::new(CompletionKind::Argument, 2, name));
    }
    for name in ["true", "false", "null"] {
        offers.add(Offer::new(CompletionKind::Value, 3, name));
    }
    for name in library::MODULES {
        function(names, None, name, offers);
    }
    for name in ["builtins", "import", "map", "toString", "throw", "baseNameOf", "removeAttrs"] {
        offers.add(Offer::new(CompletionKind::Function, 5, name));
    }
    for name in ["if", "let", "with", "inherit", "rec", "assert"] {
        offers.add(Offer::new(CompletionKind::Keyword, 6, name));
    }
}

/// What declares an option.
pub(super) fn declaration(
    names: &[String],
    with: Option<&(Base, Vec<String>)>,
    offers: &mut Offers,
) {
    let with = with.filter(|(_, path)| path.is_empty()).map(|(base, _)| *base);
    let all = [
        ("mkOption", " {\n  type = ${1:lib.types.str};\n  $2\n}"),
        ("mkEnableOption", " \"$1\""),
        ("mkPackageOption", " pkgs \"$1\" { }"),
    ];
    for (class, (name, rest)) in (0..).zip(all) {
        let text = Insert::Snippet([&qualified(names, with, name), rest].concat());
        offers.add(Offer { text, ..Offer::new(CompletionKind::Function, class, name) });
    }
    in_scope(names, offers);
}

/// Types of options.
pub(super) fn types(names: &[String], with: Option<&(Base, Vec<String>)>, offers: &mut Offers) {
    let is_open = with.is_some_and(|(base, path)| {
        *base == Base::Library && path.first().is_some_and(|name| name == "types")
    });
    let has_lib = with.is_some_and(|(base, path)| *base == Base::Library && path.is_empty());
    let has_types = has_lib || names.iter().any(|name| name == "types");
    let before = match (is_open, has_types) {
        (true, _) => "",
        (false, true) => "types.",
        (false, false) => "lib.types.",
    };
    for (class, name) in (0..).zip(library::names(&["types".to_owned()])) {
        let text = Insert::Plain([before, name].concat());
        offers.add(Offer { text, ..Offer::new(CompletionKind::Function, class, name) });
    }
    for name in ["types", "lib"] {
        offers.add(Offer::new(CompletionKind::Argument, 100, name));
    }
}

/// Names that can be used.
pub(super) fn in_scope(names: &[String], offers: &mut Offers) {
    for name in names {
        let is_argument =
            matches!(name.as_str(), "config" | "lib" | "pkgs" | "options" | "modulesPath");
        let kind = if is_argument { CompletionKind::Argument } else { CompletionKind::Value };
        let class = if is_argument { 1 } else { 0 };
        offers.add(Offer::new(kind, class, name));
    }
}

/// A function of `lib`, as it has to be written here.
fn function(names: &[String], with: Option<Base>, name: &str, offers: &mut Offers) {
    let text = Insert::Plain(qualified(names, with, name));
    offers.add(Offer { text, ..Offer::new(CompletionKind::Function, 4, name) });
}

/// How a name of `lib` is written where these names can be used.
pub(super) fn qualified(names: &[String], with: Option<Base>, name: &str) -> String {
    let is_there = names.iter().any(|known| known == name) || with == Some(Base::Library);
    if is_there { name.to_owned() } else { ["lib.", name].concat() }
}

/// An argument of a module.
pub(super) fn arguments(given: &[String], offers: &mut Offers) {
    let all = [
        "config",
        "lib",
        "pkgs",
        "options",
        "modulesPath",
        "utils",
        "specialArgs",
        "inputs",
        "...",
    ];
    for (class, name) in (0..).zip(all) {
        if !given.iter().any(|given| given == name) {
            offers.add(Offer::new(CompletionKind::Argument, class, name));
        }
    }
}
