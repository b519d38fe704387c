//! The impls of enums and newtypes.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::checks::fits;
use super::key::{check, leaf, option};
use crate::model::{LeafType, Newtype, Variant, bare, line_column};

/// The impls of an enum or a newtype.
pub(crate) fn leaf_impls(emitter: &Emitter<'_>, read: &LeafType) -> TokenStream {
    let krate = &emitter.common.krate;
    let head = emitter.head(&quote!(#krate::NixType));
    let body = match read {
        LeafType::Enum(variants) => enumeration(emitter, variants),
        LeafType::Newtype(of) => newtype(emitter, of),
    };
    let json_schema = emitter.json_schema();
    let checks = type_check(emitter, read);
    emitter.block(&quote!(#head { #body } #json_schema #checks))
}

/// The check of a newtype's `ty = "…"`.
fn type_check(emitter: &Emitter<'_>, read: &LeafType) -> Option<TokenStream> {
    let LeafType::Newtype(newtype) = read else {
        return None;
    };
    let (named, span, text) = newtype.ty.as_ref()?;
    let concrete = emitter.is_concrete(&newtype.inner);
    concrete.then(|| fits(emitter, &newtype.inner, (named, *span, text)))
}

fn enumeration(emitter: &Emitter<'_>, variants: &[Variant]) -> TokenStream {
    let krate = &emitter.common.krate;
    let values = variants.iter().map(|variant| {
        let value = &variant.value;
        let description = option(variant.description.as_ref());
        quote!((#value, #description))
    });
    let ident = &emitter.common.input.ident;
    let ((line, column), name) = (line_column(ident.span()), bare(ident));
    let subschema = emitter.subschema();
    quote! {
        const KIND: #krate::RustKind = #krate::RustKind::Enum;
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
            const ENUM: &__p::Enum = &__p::Enum {
                file: ::core::file!(),
                at: (#line, #column),
                name: #name,
                values: &[#(#values),*],
            };
            __p::enumeration::<Self>(cx, ENUM, #subschema, |_| ENUM.ty())
        }
    }
}

fn newtype(emitter: &Emitter<'_>, newtype: &Newtype) -> TokenStream {
    let krate = &emitter.common.krate;
    let inner = &newtype.inner;
    let (kind, ty) = inner_type(emitter, newtype);
    let narrow = newtype.check.as_ref().map(|of| {
        let check = check(emitter, of);
        quote!(__p::narrow(&mut ty, &const { #check });)
    });
    let mutable = narrow.is_some().then(|| quote!(mut));
    let group = newtype.is_plain().then(|| {
        quote! {
            fn group(cx: &mut #krate::Declarations) -> ::core::option::Option<#krate::Group> {
                <#inner as #krate::NixType>::group(cx)
            }
        }
    });
    quote! {
        const KIND: #krate::RustKind = #kind;
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
            let _ = &cx;
            let #mutable ty = #ty;
            #narrow
            ty
        }
        #group
        fn ty_as(leaf: #krate::Type) -> #krate::Type {
            __p::Known::<#inner>::TY_AS(leaf)
        }
    }
}

/// The kind of the inner type, and the option type that it is asked for.
fn inner_type(emitter: &Emitter<'_>, newtype: &Newtype) -> (TokenStream, TokenStream) {
    let (krate, inner) = (&emitter.common.krate, &newtype.inner);
    match &newtype.ty {
        Some((named, ..)) => {
            let leaf = leaf(emitter, named);
            let known = quote!(__p::Known::<#inner>);
            (quote!(#known::KIND), quote!(#known::TY_AS(#leaf.ty())))
        }
        None => {
            let asked = quote!(<#inner as #krate::NixType>);
            (quote!(#asked::KIND), quote!(#asked::ty(cx)))
        }
    }
}
