//! One key as an entry of its field's row.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::Emitter;
use super::field::is_empty_set;
use super::root::message;
use crate::fragment::{Compared, Fragment};
use crate::model::{Check, DefaultNix, Field, Key, Moved, PackageOption, RelatedPackage};
use crate::number::Number;
use crate::rust_value::{Literal, RustValue};

/// The entry of a key.
pub(super) fn key(emitter: &Emitter<'_>, of: (&Field<'_>, &Key)) -> TokenStream {
    let (field, key) = of;
    match key {
        Key::Description(text) => quote!(__p::Key::Description(#text)),
        Key::DescriptionNix(nix) => with_nix("DescriptionNix", nix),
        Key::Enable(_) => quote!(__p::Key::Enable),
        Key::DefaultTrait(_) if is_empty_set(field, key) => {
            quote!(__p::Key::Default(__p::Literal::EmptySet))
        }
        Key::DefaultTrait(span) => {
            let ty = field.ty;
            let value = quote_spanned!(*span=> <#ty as ::core::default::Default>::default());
            computed("DefaultValue", ty, &value)
        }
        Key::Default(value) => typed(field, value, ["Default", "DefaultValue"]),
        Key::Example(value) => typed(field, value, ["Example", "ExampleValue"]),
        Key::DefaultNix(DefaultNix { nix, text_from }) => {
            let nix = fragment(nix);
            let text_from = option(text_from.as_ref().map(|at| quote!(&[#(#at),*])));
            quote!(__p::Key::DefaultNix(#nix, #text_from))
        }
        Key::DefaultText(text) => quote!(__p::Key::DefaultText(#text)),
        Key::DefaultTextMd(text) => quote!(__p::Key::DefaultTextMd(#text)),
        Key::DefaultTextValue(value) => with_literal("DefaultTextValue", value),
        Key::DefaultTextNix(nix) => with_nix("DefaultTextNix", nix),
        Key::DefaultTextStr(text) => quote!(__p::Key::DefaultTextStr(#text)),
        Key::NoDefaultText => quote!(__p::Key::NoDefaultText),
        Key::DefaultValue(value) => with_literal("Default", value),
        Key::ExampleValue(value) => with_literal("Example", value),
        Key::NoExample => quote!(__p::Key::NoExample),
        Key::NoDescription => quote!(__p::Key::NoDescription),
        Key::Package(of) => {
            let package = package(emitter, of);
            quote!(__p::Key::Package(|| #package))
        }
        Key::OptionNix(nix) => with_nix("OptionNix", nix),
        Key::UpdateNix(nix) => with_nix("UpdateNix", nix),
        Key::Root(names) => quote!(__p::Key::Root(&[#(#names),*])),
        Key::RelatedPath(names) => quote!(__p::Key::RelatedPath(&[#(#names),*])),
        Key::NoDefault => quote!(__p::Key::NoDefault),
        Key::ExampleNix(nix) => with_nix("ExampleNix", nix),
        Key::ExampleText(text) => quote!(__p::Key::ExampleText(#text)),
        Key::ExampleMd(text) => quote!(__p::Key::ExampleMd(#text)),
        Key::ExampleStr(text) => quote!(__p::Key::ExampleStr(#text)),
        Key::RelatedName(name) => quote!(__p::Key::RelatedName(#name)),
        Key::RelatedPackage(package) => related(package),
        Key::Apply(nix) => with_nix("Apply", nix),
        Key::Internal => quote!(__p::Key::Internal),
        Key::Visible(visible) => {
            let krate = &emitter.common.krate;
            let visible = ident(visible);
            quote!(__p::Key::Visible(#krate::Visibility::#visible))
        }
        Key::ReadOnly => quote!(__p::Key::ReadOnly),
        Key::Secret(path) => {
            let path = option(path.as_ref().map(|names| quote!(&[#(#names),*])));
            quote!(__p::Key::Secret(#path))
        }
        Key::Check(of) => {
            let check = check(emitter, of);
            quote!(__p::Key::Check(#check))
        }
        Key::Comment(lines) => quote!(__p::Key::Comment(&[#(#lines),*])),
        Key::RenamedFrom(paths) => {
            let paths = paths.iter().map(moved);
            quote!(__p::Key::RenamedFrom(&[#(#paths),*]))
        }
        Key::Written(name) => quote!(__p::Key::Written(#name)),
        Key::Aliases(names) => quote!(__p::Key::Aliases(&[#(#names),*])),
        Key::Deprecated(note) => quote!(__p::Key::Deprecated(#note)),
    }
}

/// A name of `nix_schema`, which the generated code names.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn with_nix(variant: &str, nix: &Fragment) -> TokenStream {
    let (variant, nix) = (ident(variant), fragment(nix));
    quote!(__p::Key::#variant(#nix))
}

fn with_literal(variant: &str, value: &Literal) -> TokenStream {
    let (variant, value) = (ident(variant), literal(value));
    quote!(__p::Key::#variant(#value))
}

/// `package(…)`.
fn package(emitter: &Emitter<'_>, of: &PackageOption) -> TokenStream {
    let krate = &emitter.common.krate;
    let path = |names: &Vec<String>| quote!(#krate::AttrPath::from([#(#names),*]));
    let (name, nullable) = (path(&of.name), of.nullable);
    let set = match &of.set {
        Some(set) => fragment(set),
        None => quote!(__p::Nix { text: "pkgs", free: "pkgs", cfg: "", config: "" }),
    };
    let default = match (&of.default, of.no_default) {
        (Some(at), _) => {
            let at = path(at);
            quote!(#krate::PackageDefault::At(#at))
        }
        (None, true) => quote!(#krate::PackageDefault::Null),
        (None, false) => quote!(#krate::PackageDefault::Name),
    };
    let example = match (&of.example, &of.example_text) {
        (Some(at), _) => {
            let at = path(at);
            quote!(::core::option::Option::Some(#krate::PackageExample::At(#at)))
        }
        (None, Some(text)) => {
            quote!(::core::option::Option::Some(#krate::PackageExample::Text(__p::text(#text))))
        }
        (None, None) => quote!(::core::option::Option::None),
    };
    let extra = option(of.extra_description.as_ref().map(|text| {
        let text = message(text);
        quote!(#text.text())
    }));
    let pkgs_text = option(of.pkgs_text.as_ref().map(|text| quote!(__p::text(#text))));
    quote!({
        let mut package = #krate::PackageOption::new(#name);
        package.set = #set.expr();
        package.nullable = #nullable;
        package.default = #default;
        package.example = #example;
        package.extra_description = #extra;
        package.pkgs_text = #pkgs_text;
        package
    })
}

fn typed(field: &Field<'_>, value: &RustValue, variants: [&str; 2]) -> TokenStream {
    let [of_literal, of_expr] = variants;
    match value {
        RustValue::Literal(value, _) => {
            let (variant, value) = (ident(of_literal), literal(value));
            quote!(__p::Key::#variant(#value))
        }
        RustValue::Expr(expr) => computed(of_expr, field.ty, expr),
    }
}

/// A value that is computed and serialised when the model is built.
fn computed(variant: &str, ty: &syn::Type, value: &TokenStream) -> TokenStream {
    let variant = ident(variant);
    quote!(__p::Key::#variant(|| {
        let value: #ty = #value;
        <#ty as __p::NixDefault>::nix_value(&value)
    }))
}

/// A literal.
pub(super) fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Bool(flag) => quote!(__p::Literal::Bool(#flag)),
        Literal::Int(int) => quote!(__p::Literal::Int(#int)),
        Literal::Float(float) => quote!(__p::Literal::Float(#float)),
        Literal::Text(text) => quote!(__p::Literal::Text(#text)),
        Literal::List(items) => {
            let items = items.iter().map(literal);
            quote!(__p::Literal::List(&[#(#items),*]))
        }
        Literal::Null => quote!(__p::Literal::Null),
        Literal::Set(entries) => {
            let entries = entries.iter().map(|(name, value)| {
                let value = literal(value);
                quote!((#name, #value))
            });
            quote!(__p::Literal::Set(&[#(#entries),*]))
        }
    }
}

/// A fragment with its names, each list in one string.
pub(super) fn fragment(nix: &Fragment) -> TokenStream {
    let text = &nix.text;
    if nix.free.is_empty() && nix.cfg.is_empty() && nix.config.is_empty() {
        return quote!(__p::Nix::constant(#text));
    }
    let free = nix.free.join("\u{1e}");
    let (cfg, config) = (paths(&nix.cfg), paths(&nix.config));
    quote!(__p::Nix { text: #text, free: #free, cfg: #cfg, config: #config })
}

fn paths(paths: &[Vec<String>]) -> String {
    let path = |path: &Vec<String>| path.join("\u{1f}") + "\u{1f}";
    paths.iter().map(path).collect::<Vec<_>>().join("\u{1e}")
}

fn related(package: &RelatedPackage) -> TokenStream {
    let text = |text: &Option<String>| option(text.as_ref().map(|text| quote!(#text)));
    let (name, title, comment) =
        (text(&package.name), text(&package.title), text(&package.comment));
    let path = option(package.path.as_ref().map(|names| quote!(&[#(#names),*])));
    quote! {
        __p::Key::RelatedPackage(__p::RelatedPackage {
            name: #name, path: #path, title: #title, comment: #comment,
        })
    }
}

/// `check(…)`.
pub(super) fn check(emitter: &Emitter<'_>, check: &Check) -> TokenStream {
    let krate = &emitter.common.krate;
    let predicate = fragment(&check.predicate);
    let bounds = comparisons(emitter, &check.bounds);
    let text = |text: &Option<String>| option(text.as_ref().map(|text| quote!(#text)));
    let (name, description) = (text(&check.name), text(&check.description));
    let class = option(check.class.map(|class| {
        let class = ident(class);
        quote!(#krate::DescriptionClass::#class)
    }));
    quote! {
        __p::Check {
            predicate: #predicate,
            bounds: &[#(#bounds),*],
            name: #name,
            description: #description,
            class: #class,
        }
    }
}

/// What a predicate compares with.
pub(super) fn comparisons(emitter: &Emitter<'_>, bounds: &[Compared]) -> Vec<TokenStream> {
    let krate = &emitter.common.krate;
    let comparison = |compared: &Compared| {
        let (variant, bound) = (ident(compared.variant), number(emitter, compared.bound));
        quote!(#krate::Comparison::#variant(#bound))
    };
    bounds.iter().map(comparison).collect()
}

pub(super) fn number(emitter: &Emitter<'_>, number: Number) -> TokenStream {
    let krate = &emitter.common.krate;
    match number {
        Number::Int(int) => quote!(#krate::Bound::Int(#int)),
        Number::Float(float) => quote!(#krate::Bound::Float(#float)),
    }
}

/// A path that an option had, or has.
pub(super) fn moved(moved: &Moved) -> TokenStream {
    let names = &moved.names;
    let variant = ident(if moved.absolute { "Absolute" } else { "Relative" });
    quote!(__p::Moved::#variant(&[#(#names),*]))
}

/// An `Option`.
pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}
