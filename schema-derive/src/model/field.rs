//! From a field and its attributes to what they say.

use proc_macro2::Span;
use syn::Ident;
use syn::spanned::Spanned;

use super::keys::{self, Key};
use super::{Surroundings, bare};
use crate::attr::{Case, Item, Items, Place, SerdeDefault, SerdeField, check_keys, nix_items};
use crate::fragment::{Fragment, fragment};
use crate::type_expr::{TypeExpr, type_expr};

/// A field that is an option, or a group of options.
pub(crate) struct Field<'a> {
    pub(crate) ident: &'a Ident,
    /// The option's name.
    pub(crate) name: String,
    /// The type that is asked: the field's, or that of `as = "…"`.
    pub(crate) asked: syn::Type,
    /// The field's own type.
    pub(crate) ty: &'a syn::Type,
    pub(crate) how: Ty,
    pub(crate) keys: Vec<Key>,
    /// Keys that only an option has, for the message if it is a group.
    pub(crate) option_key: Option<(Span, String)>,
    /// What serde takes for a missing field.
    pub(crate) serde_default: Option<SerdeDefault>,
    /// Whether that is a part of the struct's default.
    pub(crate) in_default: bool,
    /// Where the field starts, its attributes included.
    pub(crate) start: Span,
}

/// How the type is asked.
pub(crate) enum Ty {
    Plain,
    Submodule(Span),
    /// `ty = "…"`, and where and how it is written.
    As(Box<TypeExpr>, Span, String),
    /// `ty_nix = "…"`.
    Nix(Fragment),
    /// `ty_text = "…"`.
    Text(String),
    Flatten(Span),
}

impl Field<'_> {
    pub(crate) fn is_flat(&self) -> bool {
        matches!(self.how, Ty::Flatten(_))
    }
}

/// Reads a field; [`None`] if serde never reads it.
pub(super) fn read<'a>(around: &Surroundings<'_>, field: &'a syn::Field) -> Option<Field<'a>> {
    let cx = around.cx;
    let ident = field.ident.as_ref()?;
    let serde = SerdeField::of(&field.attrs);
    let mut items = Items { cx, items: nix_items(cx, &field.attrs) };
    if serde.skip {
        if let Some(item) = items.items.first() {
            cx.error(item.span, "serde skips this field, so it is no option: remove this");
        }
        return None;
    }
    check_keys(&mut items, Place::Field);
    check_with(&items, &serde);
    let option_key = option_key(&items);
    let as_type = items.take("as").map(|item| as_type(around, &items, &item));
    let says_default = says_default(&items);
    let how = how(around, &mut items, &serde);
    let mut keys = keys::read(around, &mut items, field);
    if !serde.aliases.is_empty() {
        keys.push(Key::Aliases(serde.aliases));
    }
    let written = name(ident, (serde.written, around.rename_all.written));
    let name = name(ident, (serde.rename, around.rename_all.read));
    if written != name {
        keys.push(Key::Written(written));
    }
    let (serde_default, in_default) = match (serde.default, &around.default) {
        (Some((_, default)), _) => (Some(default), false),
        (None, Some(default)) => (Some(default.clone()), true),
        (None, None) => (None, false),
    };
    Some(Field {
        ident,
        name,
        asked: as_type.unwrap_or_else(|| field.ty.clone()),
        ty: &field.ty,
        how,
        serde_default: serde_default.filter(|_| !says_default),
        in_default,
        start: field.span(),
        keys,
        option_key,
    })
}

/// What a function of serde's reads has to be stated, and so has the default, which it may write otherwise.
fn check_with(items: &Items<'_>, serde: &SerdeField) {
    let Some((span, key)) = &serde.with else { return };
    if !states_type(items) {
        let message = format!(
            "`{key}` reads this field by a function, so its Rust type does not say what the option takes: state it with `#[nix(ty = \"…\")]` or `#[nix(as = \"…\")]`"
        );
        items.cx.error(*span, message);
    } else if serde.default.is_some() && !says_default(items) {
        let message = format!(
            "`{key}` may write the default otherwise than its Rust type does: state it with `#[nix(default_nix = \"…\")]`"
        );
        items.cx.error(*span, message);
    }
}

/// Whether a key says what the type is.
pub(super) fn states_type(items: &Items<'_>) -> bool {
    ["ty", "ty_nix", "ty_text", "as"].iter().any(|key| items.span(key).is_some())
}

/// Whether a key says what the default is, or that there is none; serde's default counts otherwise.
fn says_default(items: &Items<'_>) -> bool {
    ["enable", "package", "default", "default_nix", "default_value", "no_default"]
        .iter()
        .any(|key| items.span(key).is_some())
}

/// The type of `as = "…"`; beside a mistake, one that any key fits.
fn as_type(around: &Surroundings<'_>, items: &Items<'_>, item: &Item) -> syn::Type {
    items.rust_of(item, "Rust type").unwrap_or_else(|| {
        let krate = &around.krate;
        syn::parse_quote!(#krate::Value)
    })
}

/// What serde calls a field, by its own name or the rule for all of them.
fn name(ident: &Ident, (rename, all): (Option<String>, Option<Case>)) -> String {
    let bare = bare(ident);
    rename.unwrap_or_else(|| all.map_or_else(|| bare.clone(), |case| case.of_field(&bare)))
}

/// The keys that say nothing of an option, but of the attribute that it is.
const OF_ANY: [&str; 7] =
    ["comment", "comment_lines", "submodule", "as", "option_nix", "update_nix", "root"];

/// The first key that says something of an option.
fn option_key(items: &Items<'_>) -> Option<(Span, String)> {
    let mut of_option = items
        .items
        .iter()
        .filter(|item| !OF_ANY.contains(&item.key.as_str()))
        .filter(|item| item.key != "description" || items.span("root").is_none());
    of_option.next().map(|item| (item.span, item.key.clone()))
}

fn how(around: &Surroundings<'_>, items: &mut Items<'_>, serde: &SerdeField) -> Ty {
    let submodule = items.flag("submodule");
    if let Some(span) = serde.flatten {
        return flatten(items, span);
    }
    stated_type(around, items).unwrap_or_else(|| submodule.map_or(Ty::Plain, Ty::Submodule))
}

fn flatten(items: &mut Items<'_>, span: Span) -> Ty {
    let says = |item: &&Item| item.key != "update_nix";
    if let Some(item) = items.items.iter().find(says) {
        items.cx.error(
            item.span,
            format_args!(
                "`{}` says nothing of a flattened field: its options stand alone",
                item.key
            ),
        );
    }
    if items.span("update_nix").is_some() {
        return Ty::Plain;
    }
    items.items.clear();
    Ty::Flatten(span)
}

/// `ty = "…"`, `ty_nix = "…"` or `ty_text = "…"`; beside a mistake, a type that fits any.
pub(super) fn stated_type(around: &Surroundings<'_>, items: &mut Items<'_>) -> Option<Ty> {
    if let Some(item) = items.take("ty") {
        let text = items.text_of(&item);
        let read = text.as_ref().and_then(|text| type_expr(items.cx, text, &around.scope));
        let span = text.as_ref().map_or(item.span, syn::LitStr::span);
        let text = text.map(|text| text.value()).unwrap_or_default();
        return Some(Ty::As(Box::new(read.unwrap_or(TypeExpr::Simple("Anything"))), span, text));
    }
    if let Some(item) = items.take("ty_nix") {
        let text = items.text_of(&item);
        let read = text.and_then(|text| fragment(items.cx, &text, &around.scope));
        return Some(Ty::Nix(read.map(|parsed| parsed.fragment).unwrap_or_default()));
    }
    let item = items.take("ty_text")?;
    Some(Ty::Text(items.text_of(&item).map(|text| text.value()).unwrap_or_default()))
}

/// Whether a type is spelled as a list, map or option of another.
pub(crate) fn spelled_container(ty: &syn::Type) -> Option<String> {
    let syn::Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    let name = last.ident.to_string();
    let known = ["Option", "Vec", "HashMap", "BTreeMap", "HashSet", "BTreeSet", "VecDeque"];
    let generic = matches!(last.arguments, syn::PathArguments::AngleBracketed(_));
    (generic && known.contains(&name.as_str())).then_some(name)
}
