//! Type expressions as code: the type they build, and what of them is known while Rust compiles.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::key::{comparisons, fragment, ident, literal, number, option};
use crate::type_expr::{Custom, TypeExpr, Words};

/// The expression that gives the type, inside a function of `cx: &mut Declarations`.
pub(super) fn ty(emitter: &Emitter<'_>, expr: &TypeExpr) -> TokenStream {
    let krate = &emitter.common.krate;
    let inner = |expr: &TypeExpr| ty(emitter, expr);
    match expr {
        TypeExpr::Simple(variant) => {
            let variant = ident(variant);
            quote!(#krate::Type::Simple(#krate::Simple::#variant))
        }
        TypeExpr::IntBetween(min, max) => quote!(#krate::Type::IntBetween { min: #min, max: #max }),
        TypeExpr::NumberBetween(min, max) => {
            let (min, max) = (number(emitter, *min), number(emitter, *max));
            quote!(#krate::Type::NumberBetween { min: #min, max: #max })
        }
        TypeExpr::StrMatching(pattern) => {
            quote!(#krate::Type::StrMatching(__p::text(#pattern)))
        }
        TypeExpr::SeparatedString(by) => quote!(#krate::Type::SeparatedString(__p::text(#by))),
        TypeExpr::PathWith(in_store, absolute) => {
            let (in_store, absolute) = (option(in_store.as_ref()), option(absolute.as_ref()));
            quote!(#krate::Type::PathWith { in_store: #in_store, absolute: #absolute })
        }
        TypeExpr::Enum(values) => {
            let values = values.iter().map(literal);
            quote!(__p::enum_of(&[#(#values),*]))
        }
        TypeExpr::Of(variant, of) => {
            let (variant, of) = (ident(variant), inner(of));
            quote!(#krate::Type::#variant(__p::boxed(#of)))
        }
        TypeExpr::AttrsWith { elem, lazy, placeholder } => {
            let (elem, placeholder) = (inner(elem), text(placeholder.as_ref()));
            quote!(#krate::Type::AttrsWith(__p::boxed(#krate::AttrsWith {
                elem: #elem, lazy: #lazy, placeholder: #placeholder, names: ::core::option::Option::None,
            })))
        }
        TypeExpr::AttrList { elem, as_attrs, merge } => {
            let (elem, merge) = (inner(elem), exprs(merge.as_ref()));
            quote!(#krate::Type::AttrListOf(__p::boxed(#krate::AttrList {
                elem: #elem, as_attrs: #as_attrs, merge_attr_values: #merge,
            })))
        }
        TypeExpr::Either(a, b) => {
            let (a, b) = (inner(a), inner(b));
            quote!(#krate::Type::Either(__p::boxed(#a), __p::boxed(#b)))
        }
        TypeExpr::OneOf(types) => {
            let types = types.iter().map(inner);
            quote!(#krate::Type::OneOf(::std::vec![#(#types),*]))
        }
        TypeExpr::CoercedTo(from, function, to) => {
            let (from, function, to) = (inner(from), fragment(function), inner(to));
            quote!(#krate::Type::CoercedTo(__p::boxed(#krate::Coercion {
                from: #from, function: #function.expr(), to: #to,
            })))
        }
        TypeExpr::Unique(message, base) => {
            let (message, base) = (text(message.as_ref()), inner(base));
            quote!(#krate::Type::Unique(__p::boxed(#krate::Unique { base: #base, message: #message })))
        }
        TypeExpr::DeferredModule(modules) => {
            let modules = modules.iter().map(fragment);
            quote!(#krate::Type::DeferredModule(::std::vec![#(#modules.expr()),*]))
        }
        TypeExpr::Serializable(name, nullable) => {
            quote!(#krate::Type::Serializable(#krate::Serializable {
                type_name: __p::text(#name), nullable: #nullable,
            }))
        }
        TypeExpr::Format(language, arguments) => {
            let language = ident(language);
            let arguments = arguments.iter().map(|(name, value)| {
                let value = fragment(value);
                quote!((__p::text(#name), #value.expr()))
            });
            quote!(#krate::Type::Format(#krate::Format {
                language: #krate::Language::#language,
                arguments: ::core::iter::FromIterator::from_iter([#(#arguments),*]),
            }))
        }
        TypeExpr::Custom(custom) => self::custom(emitter, custom),
        TypeExpr::Checked(base, predicate, bounds) => {
            let (base, predicate) = (inner(base), fragment(predicate));
            let bounds = comparisons(emitter, bounds);
            quote!(#krate::Type::Checked(__p::boxed(#krate::Checked {
                base: #base, predicate: #predicate.expr(), bounds: ::std::vec![#(#bounds),*], items: ::std::vec::Vec::new(),
            })))
        }
        TypeExpr::Described(base, words) => {
            let base = inner(base);
            let (name, description, class) = self::words(emitter, words);
            quote!(#krate::Type::Described(__p::boxed(#krate::Described {
                base: #base, name: #name, description: #description, class: #class,
                format: ::core::option::Option::None,
            })))
        }
        TypeExpr::Rust(name) => quote!(<#name as #krate::NixType>::ty(cx)),
    }
}

/// The same as a function that needs nothing around it.
pub(super) fn function(emitter: &Emitter<'_>, expr: &TypeExpr) -> TokenStream {
    let ty = ty(emitter, expr);
    quote!(|cx| { let _ = &cx; #ty })
}

fn custom(emitter: &Emitter<'_>, custom: &Custom) -> TokenStream {
    let krate = &emitter.common.krate;
    let name = &custom.name;
    let (_, description, class) = words(emitter, &custom.words);
    let (check, merge) = (exprs(custom.check.as_ref()), exprs(custom.merge.as_ref()));
    let empty_value = exprs(custom.empty_value.as_ref());
    let fields = custom.fields.iter().map(|(path, value)| {
        let value = fragment(value);
        quote!(#krate::Definition::new([#(#path),*], #value.expr()))
    });
    quote!(#krate::Type::Custom(__p::boxed(#krate::CustomType {
        name: __p::text(#name),
        description: #description,
        class: #class,
        check: #check,
        merge: #merge,
        empty_value: #empty_value,
        fields: ::std::vec![#(#fields),*],
    })))
}

fn words(emitter: &Emitter<'_>, words: &Words) -> (TokenStream, TokenStream, TokenStream) {
    let krate = &emitter.common.krate;
    let class = option(words.class.map(|class| {
        let class = ident(class);
        quote!(#krate::DescriptionClass::#class)
    }));
    (text(words.name.as_ref()), text(words.description.as_ref()), class)
}

fn text(text: Option<&String>) -> TokenStream {
    option(text.map(|text| quote!(__p::text(#text))))
}

fn exprs(nix: Option<&crate::fragment::Fragment>) -> TokenStream {
    option(nix.map(|nix| {
        let nix = fragment(nix);
        quote!(#nix.expr())
    }))
}

/// What is known of the expression without asking any type.
pub(super) fn shape(emitter: &Emitter<'_>, expr: &TypeExpr) -> TokenStream {
    let krate = &emitter.common.krate;
    let like = |variant: &str| {
        let variant = ident(variant);
        quote!(__p::Shape::Simple(#krate::Simple::#variant))
    };
    match expr {
        TypeExpr::Simple(variant) => like(variant),
        TypeExpr::IntBetween(..) => like("Int"),
        TypeExpr::NumberBetween(..) => like("Number"),
        TypeExpr::StrMatching(_) | TypeExpr::SeparatedString(_) => like("Str"),
        TypeExpr::PathWith(..) => like("Path"),
        TypeExpr::Of(variant, of) => {
            let of = shape(emitter, of);
            match *variant {
                "ListOf" | "NonEmptyListOf" => quote!(__p::Shape::List(&#of)),
                "AttrsOf" | "LazyAttrsOf" => quote!(__p::Shape::Map(&#of)),
                "NullOr" => quote!(__p::Shape::Nullable(&#of)),
                "PasswdEntry" => of,
                _ => quote!(__p::Shape::Any),
            }
        }
        TypeExpr::AttrsWith { elem, .. } => {
            let of = shape(emitter, elem);
            quote!(__p::Shape::Map(&#of))
        }
        TypeExpr::CoercedTo(_, _, base)
        | TypeExpr::Unique(_, base)
        | TypeExpr::Checked(base, ..)
        | TypeExpr::Described(base, _) => shape(emitter, base),
        TypeExpr::AttrList { .. }
        | TypeExpr::Enum(_)
        | TypeExpr::Either(..)
        | TypeExpr::OneOf(_)
        | TypeExpr::DeferredModule(_)
        | TypeExpr::Serializable(..)
        | TypeExpr::Format(..)
        | TypeExpr::Custom(_)
        | TypeExpr::Rust(_) => quote!(__p::Shape::Any),
    }
}
