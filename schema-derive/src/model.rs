//! What a derive reads from a type: attributes, doc comments and serde's rules made into one plain tree.

mod field;
mod imports;
mod keys;
mod leaf_type;
mod paths;
mod root;
mod service;
mod stated;
mod union;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Ident};

use crate::attr::{Cases, Items, Place, SerdeContainer, SerdeDefault, check_keys, nix_items};
use crate::context::Context;
use crate::fragment::Scope;
use crate::module_file::ModuleFile;

pub(crate) use field::{Field, Ty, spelled_container};
pub(crate) use imports::{Imported, Rename};
pub(crate) use keys::{Check, DefaultNix, Key, PackageOption, RelatedPackage};
pub(crate) use leaf_type::{LeafType, Newtype, Variant, leaf_type};
pub(crate) use paths::Moved;
pub(crate) use root::{Assertion, Message, Root};
pub(crate) use service::Service;
pub(crate) use stated::{Stated, With};
pub(crate) use union::{Content, Tagging, Union, UnionVariant};

/// Which macro is at work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Module,
    Options,
    Type,
}

/// What every derive needs.
pub(crate) struct Common<'a> {
    pub(crate) input: &'a DeriveInput,
    /// The path of `nix_schema`.
    pub(crate) krate: syn::Path,
    pub(crate) json_schema: bool,
    /// `bound = "…"`: what stands in `where`, instead of what the fields need.
    pub(crate) bound: Option<Vec<syn::WherePredicate>>,
    /// `uses(…)`: names that its fragments may use.
    pub(crate) uses: Vec<String>,
    pub(crate) serde: SerdeContainer,
}

/// A struct of options.
pub(crate) struct Struct<'a> {
    pub(crate) fields: Vec<Field<'a>>,
    /// serde's `tag`: the name and the value of an attribute that it writes.
    pub(crate) tag: Option<(String, String)>,
    pub(crate) root: Option<Root>,
    pub(crate) stated: Stated,
}

/// What a field needs to know of its struct.
pub(crate) struct Surroundings<'a> {
    pub(crate) cx: &'a Context,
    pub(crate) scope: Scope,
    pub(crate) rename_all: Cases,
    pub(crate) default: Option<SerdeDefault>,
    /// The path of `nix_schema`.
    pub(crate) krate: syn::Path,
}

impl<'a> Common<'a> {
    /// Takes the keys that stand on any type.
    pub(crate) fn take(input: &'a DeriveInput, items: &mut Items<'_>) -> Self {
        let krate = items.take("crate").and_then(|item| items.rust_of(&item, "Rust path"));
        Self {
            input,
            krate: krate.unwrap_or_else(|| syn::parse_quote!(::nix_schema)),
            json_schema: json_schema(items),
            bound: bound(items),
            uses: names_used(items),
            serde: SerdeContainer::of(&input.attrs),
        }
    }
}

/// The predicates of `bound = "…"`; none beside a mistake.
fn bound(items: &mut Items<'_>) -> Option<Vec<syn::WherePredicate>> {
    let text = items.text("bound")?;
    let parse = Punctuated::<syn::WherePredicate, syn::Token![,]>::parse_terminated;
    let predicates = text.parse_with(parse);
    if predicates.is_err() {
        let message = format!("`{}` does not stand in a `where` clause", text.value());
        items.cx.error(text.span(), message);
    }
    Some(predicates.ok()?.into_iter().collect())
}

fn json_schema(items: &mut Items<'_>) -> bool {
    let Some((span, tokens)) = items.value("json_schema") else {
        return true;
    };
    match syn::parse2::<syn::LitBool>(tokens) {
        Ok(flag) => flag.value,
        Err(_) => {
            items.cx.error(span, "`json_schema` is `true` or `false`");
            true
        }
    }
}

/// The items of a type's own attributes, checked.
pub(crate) fn type_items<'a>(cx: &'a Context, input: &DeriveInput, place: Place) -> Items<'a> {
    let mut items = Items { cx, items: nix_items(cx, &input.attrs) };
    check_keys(&mut items, place);
    items
}

/// Reads a struct of options.
pub(crate) fn read_struct<'a>(
    common: &Common<'a>,
    which: Which,
    items: Items<'_>,
) -> Option<Struct<'a>> {
    let cx = items.cx;
    let fields = named_fields(cx, common.input)?;
    refuse_other(cx, &common.serde);
    let mut items = items;
    let file = module_file(&mut items, which);
    let used_args = items.span("used_args").is_some();
    let mut scope = scope(file.as_ref(), used_args);
    scope.names.extend(common.uses.iter().cloned());
    let mut stated = match which {
        Which::Module => Stated::default(),
        Which::Options | Which::Type => stated::of_struct(&mut items, &mut scope),
    };
    stated.freeform = stated::freeform(&mut items, &scope);
    let root = match which {
        Which::Module => root::root(common, &mut items, (&scope, file)),
        Which::Options | Which::Type => None,
    };
    let around = Surroundings {
        cx,
        scope,
        rename_all: common.serde.rename_all,
        default: own_default(&common.serde),
        krate: common.krate.clone(),
    };
    let fields: Vec<Field<'a>> =
        fields.iter().filter_map(|field| field::read(&around, field)).collect();
    refuse_twins(cx, &fields);
    Some(Struct { fields, tag: tag(cx, common), root, stated })
}

/// What serde takes for the whole struct, if that is a value of this type.
fn own_default(serde: &SerdeContainer) -> Option<SerdeDefault> {
    serde.default.as_ref().filter(|_| !serde.remote).map(|(_, default)| default.clone())
}

/// What makes something else than this struct's fields what is read.
fn refuse_other(cx: &Context, serde: &SerdeContainer) {
    if let Some((span, key, other)) = &serde.from {
        let other = other.as_ref().map(syn::LitStr::value).unwrap_or_default();
        cx.error(
            *span,
            format_args!(
                "`{key}` reads `{other}` and not these fields: derive `NixType`, which asks that type"
            ),
        );
    }
    if let (true, Some((span, _))) = (serde.remote, &serde.default) {
        cx.error(
            *span,
            "this default is a value of the remote type, which cannot be taken apart here: give each field a default of its own",
        );
    }
}

/// What serde writes beside the fields of a struct that has a `tag`.
fn tag(cx: &Context, common: &Common<'_>) -> Option<(String, String)> {
    let (span, tag) = common.serde.tag.clone()?;
    if common.serde.deny_unknown {
        let message = "serde writes the tag of a struct and does not read it, and `deny_unknown_fields` refuses it: leave out one of them";
        cx.error(span, message);
    }
    let name = common.serde.written.clone().unwrap_or_else(|| bare(&common.input.ident));
    Some((tag, name))
}

fn named_fields<'a>(cx: &Context, input: &'a DeriveInput) -> Option<Vec<&'a syn::Field>> {
    let name = &input.ident;
    let message = match &input.data {
        Data::Struct(data) => match &data.fields {
            syn::Fields::Named(fields) => return Some(fields.named.iter().collect()),
            syn::Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                format!("`{name}` is a newtype: derive `NixType`")
            }
            syn::Fields::Unnamed(_) => {
                format!(
                    "`{name}` has fields without names, which no option can be called after: name them, or derive `NixType` for a list"
                )
            }
            syn::Fields::Unit => format!("`{name}` has no fields, so it has no options"),
        },
        Data::Enum(_) => format!("`{name}` is an enum: derive `NixType`"),
        Data::Union(_) => format!("`{name}` is a union, which serde cannot read: make it a struct"),
    };
    cx.error(name.span(), message);
    None
}

fn names_used(items: &mut Items<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for (_, entry) in items.entries("uses") {
        match entry {
            crate::attr::Entry::Item(item) => names.push(item.key),
            crate::attr::Entry::Text(text) => names.push(text.value()),
        }
    }
    names
}

fn module_file(items: &mut Items<'_>, which: Which) -> Option<ModuleFile> {
    if which != Which::Module {
        return None;
    }
    let literal = items.text("module_file")?;
    crate::module_file::read(items, &literal)
}

/// What a root's fragments may use.
fn scope(file: Option<&ModuleFile>, used_args: bool) -> Scope {
    let mut scope = Scope::of_module();
    if let Some(file) = file {
        if let Some(head) = &file.args {
            if !used_args {
                scope.names.retain(|name| name == "cfg");
            }
            scope.names.extend(head.all_names());
        }
        scope.names.extend(file.bindings.iter().flat_map(|binding| binding.path.iter().cloned()));
    }
    scope
}

/// Two fields of one name: serde would only ever fill the first.
fn refuse_twins(cx: &Context, fields: &[Field<'_>]) {
    for (at, field) in fields.iter().enumerate() {
        let same =
            |other: &&Field<'_>| !other.is_flat() && !field.is_flat() && other.name == field.name;
        if let Some(first) = fields[..at].iter().find(same) {
            cx.error(
                field.ident.span(),
                format_args!(
                    "the option `{}` is declared twice: `{}` is called so too",
                    field.name, first.ident
                ),
            );
        }
    }
}

/// Where a name stands, for tables.
pub(crate) fn line_column(span: Span) -> (u32, u32) {
    let (_, place) = crate::source::place(span);
    (place.line, place.column)
}

/// The name of a field or type without `r#`.
pub(crate) fn bare(ident: &Ident) -> String {
    use syn::ext::IdentExt;
    ident.unraw().to_string()
}
