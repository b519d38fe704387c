//! `service(…)`: what is said of a service on the type of its settings.

use proc_macro2::Span;
use syn::LitStr;

use super::paths;
use crate::attr::{Entry, Item, Items, Place, check_keys};
use crate::fragment::{Fragment, Scope, fragment};
use crate::type_expr::format_called;

/// A service.
pub(crate) struct Service {
    pub(crate) name: String,
    pub(crate) about: Option<String>,
    pub(crate) documentation: Option<String>,
    /// `package`, `no_package`, or neither.
    pub(crate) package: Option<Option<Vec<String>>>,
    /// The variant of `nix_schema::Language`.
    pub(crate) format: &'static str,
    pub(crate) closed: bool,
    pub(crate) arguments: Option<Vec<String>>,
    pub(crate) command: Option<Fragment>,
    /// Paths among the settings, each with the variant of `nix_schema::Protocol`.
    pub(crate) ports: Vec<(Vec<String>, &'static str)>,
    pub(crate) environment_file: bool,
    /// The variant of `nix_schema::Account`.
    pub(crate) account: &'static str,
    /// Variants of `nix_schema::Directory`.
    pub(crate) directories: Vec<&'static str>,
    pub(crate) unconfined: bool,
    pub(crate) unit: Vec<(Vec<String>, Option<Fragment>)>,
    pub(crate) maintainers: Vec<String>,
}

const DIRECTORIES: [(&str, &str); 4] = [
    ("state_directory", "State"),
    ("cache_directory", "Cache"),
    ("logs_directory", "Logs"),
    ("runtime_directory", "Runtime"),
];

const ACCOUNTS: [(&str, &str); 3] = [("dynamic", "Dynamic"), ("own", "Own"), ("root", "Root")];

/// Reads `service(…)` of a module whose options stand at `path`.
pub(super) fn service(items: &mut Items<'_>, path: &[String], scope: &Scope) -> Option<Service> {
    let item = items.take("service")?;
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Service);
    let mut scope = scope.clone();
    scope.names.extend(["settingsFormat", "settingsFile"].map(str::to_owned));
    let format = format(&mut inner, span);
    let package = package(&mut inner);
    let account = account(&mut inner);
    let command = inner.text("command_nix").and_then(|text| nix(&inner, &text, &scope));
    let ports = [("ports", "Tcp"), ("udp_ports", "Udp")];
    let ports = ports.into_iter().flat_map(|(key, protocol)| {
        paths_of(&mut inner, key).into_iter().map(move |path| (path, protocol))
    });
    let ports = ports.collect();
    let arguments = inner.span("arguments").map(|_| texts(&mut inner, "arguments"));
    let directories = DIRECTORIES.iter().filter(|(key, _)| inner.flag(key).is_some());
    let directories = directories.map(|(_, variant)| *variant).collect();
    let unit: Vec<Item> = inner.take_all("unit");
    let unit = unit.into_iter().filter_map(|item| unit_key(&inner, item, &scope)).collect();
    if package == Some(None) && command.is_none() {
        inner.cx.error(span, "without a package, `command_nix = \"…\"` has to say what runs");
    }
    Some(Service {
        name: name(&mut inner, (span, path)),
        about: inner.text("about").map(|text| text.value()),
        documentation: inner.text("documentation").map(|text| text.value()),
        package,
        format: format?,
        closed: inner.flag("closed").is_some(),
        arguments,
        command,
        ports,
        environment_file: inner.flag("environment_file").is_some(),
        account,
        directories,
        unconfined: inner.flag("unconfined").is_some(),
        unit,
        maintainers: texts(&mut inner, "maintainers"),
    })
}

/// What the unit, its user, its directories and its file are called: what is a name to each of them.
fn name(items: &mut Items<'_>, (span, path): (Span, &[String])) -> String {
    let text = items.text("name");
    let (name, span) = match &text {
        Some(text) => (text.value(), text.span()),
        None => (path.last().cloned().unwrap_or_default(), span),
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if !(starts && name.chars().all(is_plain)) {
        let message = format!(
            "`{name}` is no name of a unit and its files: say `name = \"…\"` with letters, digits, `-`, `_` and `.` only, \
             the first no `-` and no `.`"
        );
        items.cx.error(span, message);
    } else if name.ends_with(".service") {
        items.cx.error(span, "the unit's name ends in `.service` by itself: leave that out");
    }
    name
}

fn format(items: &mut Items<'_>, span: Span) -> Option<&'static str> {
    let Some(name) = items.text("format") else {
        items
            .cx
            .error(span, "a service needs the format of its file of settings: `format = \"toml\"`");
        return None;
    };
    let known = format_called(&name.value());
    known.map_err(|message| items.cx.error(name.span(), message)).ok()
}

fn package(items: &mut Items<'_>) -> Option<Option<Vec<String>>> {
    if items.flag("no_package").is_some() {
        return Some(None);
    }
    let text = items.text("package")?;
    paths::path(items.cx, &text).map(Some)
}

fn account(items: &mut Items<'_>) -> &'static str {
    let Some(text) = items.text("account") else { return "Dynamic" };
    let known = ACCOUNTS.iter().find(|(name, _)| *name == text.value());
    if known.is_none() {
        items.cx.error(text.span(), "`account` is `\"dynamic\"`, `\"own\"` or `\"root\"`");
    }
    known.map_or("Dynamic", |(_, variant)| variant)
}

fn texts(items: &mut Items<'_>, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (span, entry) in items.entries(key) {
        match entry {
            Entry::Text(text) => texts.push(text.value()),
            Entry::Item(_) => items.cx.error(span, format_args!("`{key}` lists strings")),
        }
    }
    texts
}

fn paths_of(items: &mut Items<'_>, key: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (span, entry) in items.entries(key) {
        match entry {
            Entry::Text(text) => found.extend(paths::path(items.cx, &text)),
            Entry::Item(_) => {
                items
                    .cx
                    .error(span, format_args!("`{key}` lists settings: `{key}(\"listen.port\")`"));
            }
        }
    }
    found
}

/// `unit(path = "…", nix = "…")` or `unit(path = "…", none)`.
fn unit_key(
    items: &Items<'_>,
    item: Item,
    scope: &Scope,
) -> Option<(Vec<String>, Option<Fragment>)> {
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Unit);
    let path = super::root::needed(&mut inner, "path", span)?;
    let path = inner.text_of(&path).and_then(|text| paths::path(items.cx, &text))?;
    if inner.flag("none").is_some() {
        return Some((path, None));
    }
    let value = super::root::needed(&mut inner, "nix", span)?;
    let value = inner.text_of(&value).and_then(|text| nix(items, &text, scope))?;
    Some((path, Some(value)))
}

fn nix(items: &Items<'_>, text: &LitStr, scope: &Scope) -> Option<Fragment> {
    fragment(items.cx, text, scope).map(|parsed| parsed.fragment)
}
