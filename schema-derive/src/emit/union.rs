//! The impls of enums whose variants hold something.

use proc_macro2::TokenStream;
use quote::quote;

use super::key::option;
use super::leaf_type::{asked, checks_of};
use super::{Emitter, checks, field, stated};
use crate::model::{Content, Newtype, Tagging, Union, UnionVariant, bare, line_column};

/// The body of `impl NixType`, and what stands beside it.
pub(super) fn union(emitter: &Emitter<'_>, read: &Union<'_>) -> (TokenStream, TokenStream) {
    let krate = &emitter.common.krate;
    let subschema = emitter.subschema();
    let body = quote! {
        const KIND: #krate::RustKind = #krate::RustKind::Enum;
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
            __p::union::<Self>(cx, #subschema)
        }
    };
    (body, table(emitter, read))
}

/// `impl Union`, and the checks of its fields.
fn table(emitter: &Emitter<'_>, read: &Union<'_>) -> TokenStream {
    let head = emitter.head(&quote!(__p::Union));
    let ident = &emitter.common.input.ident;
    let ((line, column), name) = (line_column(ident.span()), bare(ident));
    let (tagging, stated) = (tagging(&read.tagging), stated::table(emitter, &read.stated));
    let variants = read.variants.iter().map(|of| variant(emitter, of));
    let checks = read.variants.iter().map(|of| checks_of_variant(emitter, of));
    quote! {
        #head {
            const UNION: &'static __p::UnionTable = &__p::UnionTable {
                file: ::core::file!(),
                at: (#line, #column),
                name: #name,
                tagging: #tagging,
                variants: &[#(#variants),*],
                stated: #stated,
            };
        }
        #(#checks)*
    }
}

fn tagging(tagging: &Tagging) -> TokenStream {
    match tagging {
        Tagging::External => quote!(__p::Tagging::External),
        Tagging::Internal(tag) => quote!(__p::Tagging::Internal(#tag)),
        Tagging::Adjacent(tag, content) => quote!(__p::Tagging::Adjacent(#tag, #content)),
        Tagging::Untagged => quote!(__p::Tagging::Untagged),
    }
}

fn variant(emitter: &Emitter<'_>, variant: &UnionVariant<'_>) -> TokenStream {
    let (names, untagged) = (&variant.names, variant.untagged);
    let description = option(variant.description.as_ref());
    let deprecated = option(variant.deprecated.as_ref());
    let content = content(emitter, variant);
    let (line, column) = line_column(variant.ident.span());
    let rust = bare(variant.ident);
    quote! {
        __p::Variant {
            names: &[#(#names),*],
            rust: #rust,
            at: (#line, #column),
            description: #description,
            deprecated: #deprecated,
            untagged: #untagged,
            content: #content,
        }
    }
}

fn content(emitter: &Emitter<'_>, variant: &UnionVariant<'_>) -> TokenStream {
    match &variant.content {
        Content::Unit => quote!(__p::Content::Unit),
        Content::One(one) => {
            let (ty, group) = (asked(emitter, one), group(emitter, one));
            quote!(__p::Content::One(#ty, #group))
        }
        Content::Tuple(items) => {
            let items = items.iter().map(|item| asked(emitter, item));
            quote!(__p::Content::Tuple(&[#(#items),*]))
        }
        Content::Fields(fields) => {
            let fields = fields.iter().map(|field| field::table(emitter, field));
            let (line, column) = line_column(variant.ident.span());
            let name = [&bare(&emitter.common.input.ident), "::", &bare(variant.ident)].concat();
            quote!(__p::Content::Fields(&__p::Struct {
                file: ::core::file!(),
                at: (#line, #column),
                name: #name,
                tag: ::core::option::Option::None,
                fields: &[#(#fields),*],
                stated: __p::Stated::NOTHING,
            }))
        }
    }
}

/// How a struct gives its options, among which the tag stands.
fn group(emitter: &Emitter<'_>, one: &Newtype) -> TokenStream {
    let (krate, inner) = (&emitter.common.krate, &one.inner);
    if one.is_plain() {
        quote!(<#inner as #krate::NixType>::group)
    } else {
        quote!(|_: &mut #krate::Declarations| ::core::option::Option::None)
    }
}

fn checks_of_variant(emitter: &Emitter<'_>, variant: &UnionVariant<'_>) -> TokenStream {
    match &variant.content {
        Content::Unit => TokenStream::new(),
        Content::One(one) => checks_of(emitter, std::slice::from_ref(one)),
        Content::Tuple(items) => checks_of(emitter, items),
        Content::Fields(fields) => {
            fields.iter().map(|field| checks::checks(emitter, field)).collect()
        }
    }
}
