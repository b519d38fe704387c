//! The keys of a field, as a tree of what they mean.

use proc_macro2::Span;
use syn::{Attribute, Lit, LitStr, Meta};

use super::paths::{self, Moved};
use super::{Message, Surroundings};
use crate::attr::{
    Entry, Item, ItemValue, Items, Place, check_keys, check_markup, doc_comment, text_of,
};
use crate::fragment::{Compared, Fragment, bounds, fragment};
use crate::rust_value::{Literal, RustValue, rust_value};
use crate::type_expr::constant_key;

/// What one key says.
pub(crate) enum Key {
    Description(String),
    DescriptionNix(Fragment),
    Enable(Span),
    /// `default` alone; `{ }` for a submodule.
    DefaultTrait(Span),
    Default(RustValue),
    DefaultNix(DefaultNix),
    DefaultText(String),
    DefaultTextMd(String),
    DefaultTextValue(Literal),
    DefaultTextNix(Fragment),
    DefaultTextStr(String),
    NoDefaultText,
    NoDefault,
    DefaultValue(Literal),
    Example(RustValue),
    ExampleNix(Fragment),
    ExampleText(String),
    ExampleMd(String),
    ExampleStr(String),
    ExampleValue(Literal),
    NoExample,
    NoDescription,
    Package(PackageOption),
    OptionNix(Fragment),
    UpdateNix(Fragment),
    Root(Vec<String>),
    RelatedName(String),
    RelatedPath(Vec<String>),
    RelatedPackage(RelatedPackage),
    Apply(Fragment),
    Internal,
    Visible(Visible),
    ReadOnly,
    /// The path of its option, if that is said.
    Secret(Option<Vec<String>>),
    Check(Check),
    Comment(Vec<String>),
    RenamedFrom(Vec<Moved>),
    Aliases(Vec<String>),
    /// What serde writes the field as, other than it reads it.
    Written(String),
    Deprecated(String),
}

/// `default_nix`, and where it says `cfg` if a text is derived from it.
pub(crate) struct DefaultNix {
    pub(crate) nix: Fragment,
    pub(crate) text_from: Option<Vec<u32>>,
}

/// `visible = …`, as the variant of `nix_schema::Visibility`.
pub(crate) type Visible = &'static str;

/// An entry of `related_packages`.
pub(crate) struct RelatedPackage {
    pub(crate) name: Option<String>,
    pub(crate) path: Option<Vec<String>>,
    pub(crate) title: Option<String>,
    pub(crate) comment: Option<String>,
}

/// `package("…", …)`.
pub(crate) struct PackageOption {
    pub(crate) name: Vec<String>,
    pub(crate) set: Option<Fragment>,
    pub(crate) nullable: bool,
    pub(crate) no_default: bool,
    pub(crate) default: Option<Vec<String>>,
    pub(crate) example: Option<Vec<String>>,
    pub(crate) example_text: Option<String>,
    pub(crate) extra_description: Option<Message>,
    pub(crate) pkgs_text: Option<String>,
}

/// `check(…)`.
pub(crate) struct Check {
    pub(crate) predicate: Fragment,
    pub(crate) bounds: Vec<Compared>,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    /// The variant of `nix_schema::DescriptionClass`.
    pub(crate) class: Option<&'static str>,
}

/// Reads the keys that are left of a field.
pub(super) fn read(
    around: &Surroundings<'_>,
    items: &mut Items<'_>,
    field: &syn::Field,
) -> Vec<Key> {
    let mut keys = Vec::new();
    let enable = items.flag("enable");
    keys.extend(description(around, items, (&field.attrs, enable)));
    keys.extend(enable.map(Key::Enable));
    keys.extend(package_option(around, items).map(Key::Package));
    keys.extend(nix(around, items, "option_nix").map(Key::OptionNix));
    keys.extend(nix(around, items, "update_nix").map(Key::UpdateNix));
    let root = items.text("root").and_then(|text| paths::path(around.cx, &text));
    keys.extend(root.map(Key::Root));
    default(around, items, &mut keys);
    example(around, items, &mut keys);
    related(items, &mut keys);
    keys.extend(nix(around, items, "apply").map(Key::Apply));
    keys.extend(items.flag("internal").map(|_| Key::Internal));
    keys.extend(visible(items).map(Key::Visible));
    keys.extend(items.flag("read_only").map(|_| Key::ReadOnly));
    keys.extend(secret(items).map(Key::Secret));
    keys.extend(check(around, items).map(Key::Check));
    let comment = super::root::comment(items);
    if !comment.is_empty() {
        keys.push(Key::Comment(comment));
    }
    let moved: Vec<Moved> = items
        .entries("renamed_from")
        .into_iter()
        .filter_map(|(_, entry)| paths::of_entry(around.cx, entry))
        .collect();
    if !moved.is_empty() {
        keys.push(Key::RenamedFrom(moved));
    }
    keys.extend(deprecated(&field.attrs).map(Key::Deprecated));
    keys
}

/// A fragment in the scope of the struct.
fn nix(around: &Surroundings<'_>, items: &mut Items<'_>, key: &str) -> Option<Fragment> {
    let literal = items.text(key)?;
    Some(fragment(around.cx, &literal, &around.scope)?.fragment)
}

fn description(
    around: &Surroundings<'_>,
    items: &mut Items<'_>,
    of: (&[Attribute], Option<Span>),
) -> Option<Key> {
    let (attrs, enable) = of;
    let cx = around.cx;
    if let Some(text) = items.text("description") {
        return Some(Key::Description(text.value()));
    }
    if items.span("description_nix").is_some() {
        return nix(around, items, "description_nix").map(Key::DescriptionNix);
    }
    let doc = doc_comment(cx, attrs)?;
    check_markup(cx, &doc);
    if enable.is_none() {
        return Some(Key::Description(doc.description()));
    }
    let sentence = doc.sentence();
    if sentence.to_lowercase().starts_with("whether to enable") {
        cx.error(doc.span(), "`mkEnableOption` adds \"Whether to enable\": write what follows it");
    } else if sentence.ends_with('.') {
        cx.error(doc.span(), "`mkEnableOption` adds the full stop: end without one");
    }
    Some(Key::Description(sentence))
}

fn default(around: &Surroundings<'_>, items: &mut Items<'_>, keys: &mut Vec<Key>) {
    let text_given = items
        .items
        .iter()
        .any(|item| item.key.starts_with("default_text") || item.key == "no_default_text");
    if let Some(item) = items.take("default") {
        keys.extend(typed(items, item, Key::Default));
    }
    if let Some(literal) = items.text("default_nix")
        && let Some(parsed) = fragment(around.cx, &literal, &around.scope)
    {
        let derived = !text_given && parsed.reads;
        let text_from = derived.then(|| parsed.cfg_places()).flatten();
        if derived && text_from.is_none() {
            let message = "this default reads `cfg` in a way that no `defaultText` can be derived from: state `default_text = \"…\"`, or `no_default_text`";
            around.cx.error(literal.span(), message);
        }
        keys.push(Key::DefaultNix(DefaultNix { nix: parsed.fragment, text_from }));
    }
    keys.extend(items.text("default_text").map(|text| Key::DefaultText(text.value())));
    keys.extend(items.text("default_text_md").map(|text| Key::DefaultTextMd(text.value())));
    let value = constant_key(items, "default_text_value");
    keys.extend(value.map(Key::DefaultTextValue));
    keys.extend(nix(around, items, "default_text_nix").map(Key::DefaultTextNix));
    let text = items.text("default_text_str");
    keys.extend(text.map(|text| Key::DefaultTextStr(text.value())));
    keys.extend(constant_key(items, "default_value").map(Key::DefaultValue));
    keys.extend(items.flag("no_default").map(|_| Key::NoDefault));
    keys.extend(items.flag("no_default_text").map(|_| Key::NoDefaultText));
}

fn example(around: &Surroundings<'_>, items: &mut Items<'_>, keys: &mut Vec<Key>) {
    if let Some(item) = items.take("example") {
        match item.value {
            ItemValue::Flag => {
                around.cx.error(item.span, "`example` needs a value: `example = …`");
            }
            ItemValue::Value(_) | ItemValue::List(_) => {
                keys.extend(typed(items, item, Key::Example));
            }
        }
    }
    keys.extend(nix(around, items, "example_nix").map(Key::ExampleNix));
    keys.extend(items.text("example_text").map(|text| Key::ExampleText(text.value())));
    keys.extend(items.text("example_md").map(|text| Key::ExampleMd(text.value())));
    keys.extend(items.text("example_str").map(|text| Key::ExampleStr(text.value())));
    keys.extend(constant_key(items, "example_value").map(Key::ExampleValue));
    keys.extend(items.flag("no_example").map(|_| Key::NoExample));
    keys.extend(items.flag("no_description").map(|_| Key::NoDescription));
}

/// `key = RUST`, or `default` alone.
fn typed(items: &Items<'_>, item: Item, key: fn(RustValue) -> Key) -> Option<Key> {
    match item.value {
        ItemValue::Flag => Some(Key::DefaultTrait(item.span)),
        ItemValue::Value(tokens) => Some(key(rust_value(items.cx, tokens)?)),
        ItemValue::List(_) => {
            items.cx.error(item.span, format_args!("`{0}` needs a value: `{0} = …`", item.key));
            None
        }
    }
}

/// `secret`, or `secret = "…"` with the path of its option.
fn secret(items: &mut Items<'_>) -> Option<Option<Vec<String>>> {
    let item = items.take("secret")?;
    if matches!(item.value, ItemValue::Flag) {
        return Some(None);
    }
    let text = items.text_of(&item)?;
    paths::path(items.cx, &text).map(Some)
}

fn visible(items: &mut Items<'_>) -> Option<Visible> {
    let (span, tokens) = items.value("visible")?;
    let meant = match syn::parse2::<Lit>(tokens) {
        Ok(Lit::Bool(flag)) => Some(if flag.value { "Visible" } else { "Hidden" }),
        Ok(Lit::Str(text)) => match text.value().as_str() {
            "shallow" => Some("Shallow"),
            "transparent" => Some("Transparent"),
            _ => None,
        },
        _ => None,
    };
    if meant.is_none() {
        items.cx.error(span, "`visible` is `true`, `false`, `\"shallow\"` or `\"transparent\"`");
    }
    meant
}

fn check(around: &Surroundings<'_>, items: &mut Items<'_>) -> Option<Check> {
    let item = items.take("check")?;
    read_check(around, items, item)
}

/// Reads `check(…)`.
pub(super) fn read_check(
    around: &Surroundings<'_>,
    items: &Items<'_>,
    item: Item,
) -> Option<Check> {
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Check);
    let class = inner.text("class").and_then(|class| description_class(around, &class));
    let Some(literal) = inner.text("expr") else {
        if inner.span("expr").is_none() {
            around.cx.error(span, "`check(…)` needs its predicate: `expr = \"n: n > 0\"`");
        }
        return None;
    };
    let parsed = fragment(around.cx, &literal, &around.scope)?;
    Some(Check {
        bounds: bounds(&parsed.expr),
        predicate: parsed.fragment,
        name: inner.text("name").map(|text| text.value()),
        description: inner.text("description").map(|text| text.value()),
        class,
    })
}

fn description_class(around: &Surroundings<'_>, class: &LitStr) -> Option<&'static str> {
    let known = [
        ("noun", "Noun"),
        ("conjunction", "Conjunction"),
        ("composite", "Composite"),
        ("nonRestrictiveClause", "NonRestrictiveClause"),
    ];
    let value = class.value();
    let found = known.iter().find(|(name, _)| *name == value).map(|(_, variant)| *variant);
    if found.is_none() {
        let message = "`class` is `noun`, `conjunction`, `composite` or `nonRestrictiveClause` (nixpkgs' `descriptionClass`)";
        around.cx.error(class.span(), message);
    }
    found
}

fn related(items: &mut Items<'_>, keys: &mut Vec<Key>) {
    for (_, entry) in items.entries("related_packages") {
        match entry {
            Entry::Text(text) => keys.push(Key::RelatedName(text.value())),
            Entry::Item(item) if item.key == "package" => {
                keys.extend(package(items, item).map(Key::RelatedPackage));
            }
            Entry::Item(item) if item.key == "path" => {
                let path = path_entry(items, &item);
                keys.extend(path.map(Key::RelatedPath));
            }
            Entry::Item(item) => items.cx.error(
                item.span,
                "`related_packages` lists names and `package(…)`: `related_packages(\"xen\", package(name = \"qemu\", comment = \"…\"))`",
            ),
        }
    }
}

/// `path("a.b")`: how nixpkgs lists a package by its path alone.
fn path_entry(items: &Items<'_>, item: &Item) -> Option<Vec<String>> {
    if let ItemValue::List(entries) = &item.value
        && let [Entry::Text(text)] = entries.as_slice()
    {
        return paths::path(items.cx, text);
    }
    items.cx.error(item.span, "`path` takes a path of names: `path(\"python3Packages.pip\")`");
    None
}

/// Takes `package("name", …)`.
fn package_option(around: &Surroundings<'_>, items: &mut Items<'_>) -> Option<PackageOption> {
    let item = items.take("package")?;
    let (cx, span) = (around.cx, item.span);
    let ItemValue::List(entries) = item.value else {
        cx.error(span, "`package` takes the package's name: `package(\"hello\")`");
        return None;
    };
    let (mut name, mut inner) = (None, Items { cx, items: Vec::new() });
    for entry in entries {
        match entry {
            Entry::Text(text) if name.is_none() => name = Some(paths::path(cx, &text)?),
            Entry::Text(text) => cx.error(text.span(), "`package(…)` has one name"),
            Entry::Item(item) => inner.items.push(item),
        }
    }
    check_keys(&mut inner, Place::PackageOption);
    let Some(name) = name else {
        cx.error(span, "`package` takes the package's name first: `package(\"hello\")`");
        return None;
    };
    Some(of_package(around, &mut inner, name))
}

fn of_package(
    around: &Surroundings<'_>,
    inner: &mut Items<'_>,
    name: Vec<String>,
) -> PackageOption {
    let path = |inner: &mut Items<'_>, key: &str| {
        inner.text(key).and_then(|text| paths::path(around.cx, &text))
    };
    let extra = inner.text("extra_description").map(|text| Message::Static(text.value()));
    PackageOption {
        name,
        set: nix(around, inner, "set_nix"),
        nullable: inner.flag("nullable").is_some(),
        no_default: inner.flag("no_default").is_some(),
        default: path(inner, "default"),
        example: path(inner, "example"),
        example_text: inner.text("example_text").map(|text| text.value()),
        extra_description: extra
            .or_else(|| nix(around, inner, "extra_description_nix").map(Message::Nix)),
        pkgs_text: inner.text("pkgs_text").map(|text| text.value()),
    }
}

fn package(items: &Items<'_>, item: Item) -> Option<RelatedPackage> {
    let span = item.span;
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::Package);
    let name = inner.text("name").map(|text| text.value());
    let path = inner.text("path").and_then(|text| paths::path(items.cx, &text));
    if name.is_some() == path.is_some() {
        items.cx.error(span, "`package(…)` needs either `name = \"…\"` or `path = \"…\"`");
        return None;
    }
    let title = inner.text("title").map(|text| text.value());
    let comment = inner.text("comment").map(|text| text.value());
    Some(RelatedPackage { name, path, title, comment })
}

/// Rust's `#[deprecated]`: its note, or nothing.
pub(super) fn deprecated(attrs: &[Attribute]) -> Option<String> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("deprecated"))?;
    let mut found = String::new();
    match &attr.meta {
        Meta::NameValue(meta) => {
            found = text_of(&meta.value).map(LitStr::value).unwrap_or_default();
        }
        Meta::List(_) => {
            // What is malformed is left to rustc.
            let _ = attr.parse_nested_meta(|meta| {
                let text: LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    found = text.value();
                }
                Ok(())
            });
        }
        Meta::Path(_) => {}
    }
    Some(found)
}
