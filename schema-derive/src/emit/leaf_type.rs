//! The impls of enums, newtypes and tuples.

use proc_macro2::TokenStream;
use quote::quote;

use super::checks::fits;
use super::key::{check, leaf, option};
use super::{Emitter, union};
use crate::model::{LeafType, Newtype, Variant, bare, line_column};

/// The impls of an enum, a newtype or a tuple.
pub(crate) fn leaf_impls(emitter: &Emitter<'_>, read: &LeafType<'_>) -> TokenStream {
    let krate = &emitter.common.krate;
    let head = emitter.head(&quote!(#krate::NixType));
    let (body, more) = match read {
        LeafType::Enum(variants) => (enumeration(emitter, variants), key_of_enum(emitter)),
        LeafType::Union(of) => union::union(emitter, of),
        LeafType::Newtype(of) => (newtype(emitter, of), key_of_newtype(emitter, of)),
        LeafType::Tuple(items) => (tuple(emitter, items), checks_of(emitter, items)),
        LeafType::Unit => (unit(emitter), TokenStream::new()),
    };
    let json_schema = emitter.json_schema();
    emitter.block(&quote!(#head { #body } #json_schema #more))
}

/// The checks of `ty = "…"` on the items of a tuple.
pub(super) fn checks_of(emitter: &Emitter<'_>, items: &[Newtype]) -> TokenStream {
    items.iter().filter_map(|item| type_check(emitter, item)).collect()
}

/// The check of a newtype's `ty = "…"`.
pub(super) fn type_check(emitter: &Emitter<'_>, newtype: &Newtype) -> Option<TokenStream> {
    let (named, span, text) = newtype.ty.as_ref()?;
    let concrete = emitter.is_concrete(&newtype.inner);
    concrete.then(|| fits(emitter, &newtype.inner, (named, *span, text)))
}

/// The variants of a plain enum may be the names of a map.
fn key_of_enum(emitter: &Emitter<'_>) -> TokenStream {
    let krate = &emitter.common.krate;
    let head = emitter.head(&quote!(#krate::MapKey));
    quote! {
        #head {
            fn names(cx: &mut #krate::Declarations) -> ::core::option::Option<#krate::Type> {
                ::core::option::Option::Some(<Self as #krate::NixType>::ty(cx))
            }
        }
    }
}

/// A newtype may be the name in a map if what it holds may; whether it may shows where it is one.
fn key_of_newtype(emitter: &Emitter<'_>, newtype: &Newtype) -> TokenStream {
    let (krate, inner) = (&emitter.common.krate, &newtype.inner);
    let check = type_check(emitter, newtype);
    let predicate = quote!(for<'__name> #inner: __p::KeyPart<'__name>);
    let head = emitter.head_where(&quote!(#krate::MapKey), &predicate);
    let own = (!newtype.is_plain()).then(
        || quote!(.or_else(|| ::core::option::Option::Some(<Self as #krate::NixType>::ty(cx)))),
    );
    quote! {
        #head {
            fn names(cx: &mut #krate::Declarations) -> ::core::option::Option<#krate::Type> {
                <#inner as #krate::MapKey>::names(cx)#own
            }
        }
        #check
    }
}

fn tuple(emitter: &Emitter<'_>, items: &[Newtype]) -> TokenStream {
    let krate = &emitter.common.krate;
    let items = items.iter().map(|item| asked(emitter, item));
    quote! {
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
            __p::tuple(cx, &[#(#items),*])
        }
    }
}

fn unit(emitter: &Emitter<'_>) -> TokenStream {
    let krate = &emitter.common.krate;
    quote! {
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
            <() as #krate::NixType>::ty(cx)
        }
    }
}

/// The function that gives the type of what is held: `fn(&mut Declarations) -> Type`.
pub(super) fn asked(emitter: &Emitter<'_>, newtype: &Newtype) -> TokenStream {
    let (krate, inner) = (&emitter.common.krate, &newtype.inner);
    if newtype.is_plain() {
        return quote!(<#inner as #krate::NixType>::ty);
    }
    let (_, ty) = inner_type(emitter, newtype);
    let narrow = narrow(emitter, newtype);
    let mutable = narrow.is_some().then(|| quote!(mut));
    quote!(|cx: &mut #krate::Declarations| {
        let _ = &cx;
        let #mutable ty = #ty;
        #narrow
        ty
    })
}

fn narrow(emitter: &Emitter<'_>, newtype: &Newtype) -> Option<TokenStream> {
    newtype.check.as_ref().map(|of| {
        let check = check(emitter, of);
        quote!(__p::narrow(&mut ty, &const { #check });)
    })
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
    let narrow = narrow(emitter, newtype);
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
