//! The impls of enums, newtypes and tuples.

use proc_macro2::TokenStream;
use quote::quote;

use super::checks::fits;
use super::key::{check, fragment, option};
use super::{Emitter, stated, type_expr, union};
use crate::model::{LeafType, Newtype, Stated, Ty, Variant, bare, line_column};

/// The impls of an enum, a newtype or a tuple.
pub(crate) fn leaf_impls(emitter: &Emitter<'_>, read: &LeafType<'_>) -> TokenStream {
    let krate = &emitter.common.krate;
    let head = emitter.head(&quote!(#krate::NixType));
    let (body, more) = match read {
        LeafType::Enum(variants, stated) => {
            (enumeration(emitter, variants, stated), key_of_enum(emitter))
        }
        LeafType::Union(of) => union::union(emitter, of),
        LeafType::Newtype(of) => (newtype(emitter, of), key_of_newtype(emitter, of)),
        LeafType::Tuple(items, stated) => {
            (tuple(emitter, items, stated), checks_of(emitter, items))
        }
        LeafType::Unit(stated) => (unit(emitter, stated), TokenStream::new()),
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
    let Ty::As(named, span, text) = &newtype.how else {
        return None;
    };
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

fn tuple(emitter: &Emitter<'_>, items: &[Newtype], stated: &Stated) -> TokenStream {
    let krate = &emitter.common.krate;
    let items = items.iter().map(|item| asked(emitter, item));
    let body = named(emitter, stated, &quote!(__p::tuple(cx, &[#(#items),*])));
    quote! {
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type { #body }
    }
}

fn unit(emitter: &Emitter<'_>, stated: &Stated) -> TokenStream {
    let krate = &emitter.common.krate;
    let body = named(emitter, stated, &quote!(<() as #krate::NixType>::ty(cx)));
    quote! {
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type { #body }
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

fn enumeration(emitter: &Emitter<'_>, variants: &[Variant], stated: &Stated) -> TokenStream {
    let krate = &emitter.common.krate;
    let values = variants.iter().map(|variant| {
        let value = &variant.value;
        let description = option(variant.description.as_ref());
        quote!((#value, #description))
    });
    let ident = &emitter.common.input.ident;
    let ((line, column), name) = (line_column(ident.span()), bare(ident));
    let (subschema, stated) = (emitter.subschema(), stated::table(emitter, stated));
    quote! {
        const KIND: #krate::RustKind = #krate::RustKind::Enum;
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
            const ENUM: &__p::Enum = &__p::Enum {
                file: ::core::file!(),
                at: (#line, #column),
                name: #name,
                values: &[#(#values),*],
                stated: #stated,
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
    let body = quote!({
        let #mutable ty = #ty;
        #narrow
        ty
    });
    let body = named(emitter, &newtype.stated, &body);
    quote! {
        const KIND: #krate::RustKind = #kind;
        fn ty(cx: &mut #krate::Declarations) -> #krate::Type { #body }
        #group
        fn ty_as(leaf: #krate::Type) -> #krate::Type {
            __p::Known::<#inner>::TY_AS(leaf)
        }
    }
}

/// `ty`, an expression of `cx`, under a name of its own if one is stated.
fn named(emitter: &Emitter<'_>, stated: &Stated, ty: &TokenStream) -> TokenStream {
    let ident = &emitter.common.input.ident;
    let ((line, column), name) = (line_column(ident.span()), bare(ident));
    let (subschema, stated) = match stated.name {
        Some(_) => (emitter.subschema(), stated::table(emitter, stated)),
        None => (quote!(::core::option::Option::None), quote!(__p::Stated::NOTHING)),
    };
    quote! {
        const NEWTYPE: &__p::Newtype = &__p::Newtype {
            file: ::core::file!(),
            at: (#line, #column),
            name: #name,
            stated: #stated,
        };
        __p::newtype::<Self>(cx, NEWTYPE, #subschema, |cx| {
            let _ = &cx;
            #ty
        })
    }
}

/// The kind of the inner type, and the option type that it is asked for.
fn inner_type(emitter: &Emitter<'_>, newtype: &Newtype) -> (TokenStream, TokenStream) {
    let (krate, inner) = (&emitter.common.krate, &newtype.inner);
    let asked = quote!(<#inner as #krate::NixType>);
    let known = quote!(__p::Known::<#inner>);
    match &newtype.how {
        Ty::As(named, ..) => {
            let ty = type_expr::ty(emitter, named);
            let ty = if named.is_whole() { ty } else { quote!(#known::TY_AS(#ty)) };
            (quote!(#known::KIND), ty)
        }
        Ty::Nix(nix) => {
            let nix = fragment(nix);
            (quote!(#asked::KIND), quote!(__p::meaning(&#nix, #asked::ty(cx))))
        }
        Ty::Text(description) => {
            let ty = quote!(#krate::Type::Unknown { description: __p::text(#description) });
            (quote!(#known::KIND), ty)
        }
        Ty::Plain | Ty::Submodule(_) | Ty::Flatten(_) => {
            (quote!(#asked::KIND), quote!(#asked::ty(cx)))
        }
    }
}
