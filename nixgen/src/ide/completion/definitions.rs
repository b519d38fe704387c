//! Names of options where they are defined.

use nix_schema::is_identifier;

use super::super::CompletionKind;
use super::super::context::{Definition, Follows, InModule};
use super::super::definitions::Definitions;
use super::super::options::Spot;
use super::Request;
use super::first;
use super::offers::{Insert, Offer, Offers};
use super::snippets::{self, Written, attribute, dotted, written};
use super::usual;

/// So many options are offered by their last name.
const MAX_DEEP: usize = 50;
/// From so many letters on.
const MIN_DEEP: usize = 2;

/// The attributes of a module that are no options, with how they go on.
const OF_MODULES: &[(&str, &str)] = &[
    ("imports", " = [\n  $1\n];$0"),
    ("config", " = {\n  $1\n};$0"),
    ("options", " = {\n  $1\n};$0"),
    ("disabledModules", " = [ $1 ];$0"),
];

/// The attributes of what `mkOption` takes.
pub(super) const MK_OPTION: &[(&str, &str)] = &[
    ("type", " = lib.types.$1;$0"),
    ("default", " = $1;$0"),
    ("example", " = $1;$0"),
    ("description", " = \"$1\";$0"),
    ("defaultText", " = lib.literalExpression \"$1\";$0"),
    ("apply", " = $1;$0"),
    ("readOnly", " = true;$0"),
    ("internal", " = true;$0"),
    ("visible", " = false;$0"),
    ("relatedPackages", " = [ $1 ];$0"),
];

/// What options are declared first.
const DECLARED: &[(&str, &str)] = &[
    ("enable", " = lib.mkEnableOption \"$1\";$0"),
    ("package", " = lib.mkPackageOption pkgs \"$1\" { };$0"),
];

/// The attributes of what `nixosSystem` takes.
pub(super) const NIXOS_SYSTEM: &[(&str, &str)] = &[
    ("modules", " = [\n  $1\n];$0"),
    ("specialArgs", " = {\n  $1\n};$0"),
    ("system", " = \"${1:x86_64-linux}\";$0"),
    ("pkgs", " = $1;$0"),
    ("lib", " = $1;$0"),
    ("extraModules", " = [ $1 ];$0"),
];

/// What of a path is in order of how much it is wanted.
mod class {
    pub(super) const ENABLE: u32 = 0;
    /// And then each of those that are usual.
    pub(super) const COMMON: u32 = 10;
    /// A list of options says of some that they have no default, though nobody has to define them.
    pub(super) const REQUIRED: u32 = 90;
    pub(super) const OTHER: u32 = 100;
    pub(super) const IN_FILE: u32 = 101;
    pub(super) const OPEN: u32 = 105;
    pub(super) const OF_MODULE: u32 = 110;
    pub(super) const DEFINED: u32 = 120;
    pub(super) const DEEP: u32 = 130;
}

pub(super) fn offer(request: &Request<'_>, definition: &Definition, offers: &mut Offers) {
    if definition.in_module == InModule::Sectioned {
        of_modules(definition, offers);
        return;
    }
    open_names(definition, offers);
    if let Some(spot) = request.options.at(&definition.path) {
        for (name, child) in spot.children() {
            child_offer(definition, (name, child), offers);
        }
        if spot.any().is_some() {
            names_in_file(request, definition, offers);
        }
    }
    if definition.in_module == InModule::Plain {
        of_modules(definition, offers);
    }
    if definition.path.is_empty() && definition.follows == Follows::Nothing {
        deep(request, offers);
    }
}

fn child_offer(definition: &Definition, (name, child): (&str, Spot<'_>), offers: &mut Offers) {
    if !offers.fits(name) || child.is_hidden() {
        return;
    }
    let is_option = child.is_option();
    let is_leaf = is_option && child.any().is_none() && child.children().next().is_none();
    let defined = definition.defined.iter().filter(|path| path.first().is_some_and(|n| n == name));
    let is_whole = defined.clone().any(|path| path.len() == 1);
    if is_leaf && is_whole && offers.typed() != name || is_option && child.is_read_only() {
        return;
    }
    let first = first::names(&definition.path);
    let is_required = is_option && name != "name" && child.is_required();
    let class = match first.iter().position(|usual| *usual == name) {
        _ if is_whole => class::DEFINED,
        Some(at) => class::COMMON + u32::try_from(at).unwrap_or(0),
        None if name == "enable" && first.is_empty() => class::ENABLE,
        None if name.starts_with('_') => class::DEFINED,
        None if is_required => class::REQUIRED,
        None => class::OTHER,
    };
    let (kind, detail) = if is_option {
        let detail = child.type_description().map(std::borrow::Cow::into_owned);
        (CompletionKind::Option, detail)
    } else {
        (CompletionKind::Group, None)
    };
    let about = definition.path.iter().cloned().chain([name.to_owned()]).collect();
    let label = name_text(name, offers.is_quoted);
    let text = match definition.follows {
        Follows::Nothing if is_option => {
            Insert::Snippet(snippets::definition(&label, &written(child)))
        }
        Follows::Nothing | Follows::Assign | Follows::Name => Insert::Label,
    };
    let (about, is_deprecated) = (Some(about), child.is_deprecated());
    offers.add(Offer { detail, about, is_deprecated, text, ..Offer::new(kind, class, &label) });
}

/// Names that people write where any is taken.
fn open_names(definition: &Definition, offers: &mut Offers) {
    for name in usual::names(&definition.path) {
        let is_given =
            definition.defined.iter().any(|path| path.first().is_some_and(|n| n == name));
        if !is_given {
            let usual = first::names(&definition.path).iter().position(|usual| usual == name);
            let class = usual.and_then(|at| u32::try_from(at).ok());
            let class = class.map_or(class::OPEN, |at| class::COMMON + at);
            let label = name_text(name, offers.is_quoted);
            let text = match definition.follows {
                Follows::Nothing if definition.path.len() > 1 => {
                    let names = definition.path.iter().map(String::as_str);
                    let item: Vec<String> = names.chain([*name, "*"]).map(str::to_owned).collect();
                    let is_list = !usual::values(&item).is_empty();
                    let written = if is_list { Written::List } else { Written::Other };
                    Insert::Snippet(snippets::definition(&label, &written))
                }
                Follows::Nothing | Follows::Assign | Follows::Name => Insert::Label,
            };
            offers.add(Offer { text, ..Offer::new(CompletionKind::Option, class, &label) });
        }
    }
}

/// A name as it is written: in quotes if it has to be, or has them already.
fn name_text(name: &str, is_quoted: bool) -> String {
    if is_quoted { nix_schema::quoted(name) } else { attribute(name).into_owned() }
}

/// Names that are free: those that the file uses elsewhere.
fn names_in_file(request: &Request<'_>, definition: &Definition, offers: &mut Offers) {
    let found = Definitions::of(request.text, request.outline);
    let mut path = definition.path.clone();
    path.push("<name>".to_owned());
    let mut names: Vec<String> = Vec::new();
    for used in found.find(request.text, &path) {
        let Some(name) = used.path.last().filter(|_| used.name != offers.word) else {
            continue;
        };
        let is_own = definition.defined.iter().any(|defined| defined[..] == [name.clone()]);
        let is_name = !matches!(name.as_str(), "*" | "<name>") && !name.starts_with("${");
        if is_name && !is_own && !names.contains(name) && names.len() < MAX_DEEP * 4 {
            names.push(name.clone());
        }
    }
    for name in names {
        let label = name_text(&name, offers.is_quoted);
        let detail = Some("used in this file".to_owned());
        offers.add(Offer { detail, ..Offer::new(CompletionKind::Group, class::IN_FILE, &label) });
    }
}

/// What is no option in a module.
fn of_modules(definition: &Definition, offers: &mut Offers) {
    let is_given =
        |name: &str| definition.defined.iter().any(|path| path.first().is_some_and(|n| n == name));
    let is_sectioned = definition.in_module == InModule::Sectioned;
    if !definition.path.is_empty() {
        return;
    }
    for (name, rest) in OF_MODULES {
        if is_given(name) {
            continue;
        }
        let class = if is_sectioned { class::COMMON } else { class::OF_MODULE };
        let text = match definition.follows {
            Follows::Nothing => Insert::Snippet([name, *rest].concat()),
            Follows::Assign | Follows::Name => Insert::Label,
        };
        offers.add(Offer { text, ..Offer::new(CompletionKind::Keyword, class, name) });
    }
}

/// Options whose last name is being typed, wherever they are.
fn deep(request: &Request<'_>, offers: &mut Offers) {
    let typed = offers.typed().to_owned();
    offers.is_incomplete = true;
    if typed.len() < MIN_DEEP || !is_identifier(&typed) || offers.is_quoted {
        return;
    }
    for path in request.names.starting(&typed, MAX_DEEP) {
        let Some(spot) = request.options.at(path).filter(|spot| !spot.is_read_only()) else {
            continue;
        };
        let label = dotted(path);
        let (kind, text, detail) = if spot.is_option() {
            let text = snippets::definition(&label, &written(spot));
            let detail = spot.type_description().map(std::borrow::Cow::into_owned);
            (CompletionKind::Option, Insert::Snippet(text), detail)
        } else {
            (CompletionKind::Group, Insert::Label, None)
        };
        let about = Some(path.to_vec());
        offers.add_deep(Offer { text, detail, about, ..Offer::new(kind, class::DEEP, &label) });
    }
}

/// Names below `options`: groups that there are, to put more into.
pub(super) fn declarations(
    request: &Request<'_>,
    (path, given, follows): (&[String], &[String], Follows),
    offers: &mut Offers,
) {
    if !path.is_empty() && follows == Follows::Nothing {
        attributes(DECLARED, given, offers);
    }
    let Some(spot) = request.options.at(path) else {
        return;
    };
    for (name, child) in spot.children() {
        if !child.is_hidden() && !child.is_option() {
            let common = first::names(path).iter().position(|usual| *usual == name);
            let class = common.map_or(class::OTHER, |at| u32::try_from(at).unwrap_or(0));
            offers.add(Offer::new(CompletionKind::Group, class, &attribute(name)));
        }
    }
}

/// Attributes of a set that is no option.
pub(super) fn attributes(all: &[(&str, &str)], given: &[String], offers: &mut Offers) {
    for (name, rest) in all.iter().filter(|(name, _)| !given.iter().any(|given| given == name)) {
        let text = Insert::Snippet([*name, *rest].concat());
        offers.add(Offer { text, ..Offer::new(CompletionKind::Keyword, class::OTHER, name) });
    }
}
