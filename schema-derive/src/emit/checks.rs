//! What the compiler checks of a field's keys, since only it knows the field's type.
//!
//! Each check is a constant of its own, so that one mistake does not hide another.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Emitter;
use super::key::literal;
use super::type_expr::shape;
use crate::model::{Field, Key, Ty, spelled_container};
use crate::rust_value::RustValue;
use crate::type_expr::TypeExpr;

/// The checks of a field; none if its type names a parameter of the struct.
pub(super) fn checks(emitter: &Emitter<'_>, field: &Field<'_>) -> TokenStream {
    if !emitter.is_concrete(&field.asked) {
        return TokenStream::new();
    }
    let mut checks = how(emitter, field);
    for key in &field.keys {
        checks.extend(of_key(emitter, (field, key)));
    }
    checks
}

/// `const _: () = __p::function(kind, …);`, all of it at `span`, where the compiler points to if it fails.
fn check(span: Span, function: &str, arguments: &TokenStream) -> TokenStream {
    let function = Ident::new(function, span);
    quote_spanned!(span=> const _: () = __p::#function(#arguments);)
}

/// The kind of the field's type; a type of another crate has none if `ty = "…"` replaces it.
fn kind(emitter: &Emitter<'_>, field: &Field<'_>) -> TokenStream {
    let (krate, asked) = (&emitter.common.krate, &field.asked);
    match &field.how {
        Ty::As(..) | Ty::Text(_) => quote!(__p::Known::<#asked>::KIND),
        Ty::Plain | Ty::Submodule(_) | Ty::Nix(_) | Ty::Flatten(_) => {
            quote!(<#asked as #krate::NixType>::KIND)
        }
    }
}

fn how(emitter: &Emitter<'_>, field: &Field<'_>) -> TokenStream {
    let (kind, name) = (kind(emitter, field), field.ident.to_string());
    match &field.how {
        Ty::Plain => match &field.option_key {
            Some((span, key)) => {
                let message = format!(
                    "`{key}` is for an option, and `{name}` is a group of options: make it one option with `#[nix(submodule)]`, or state this on its fields"
                );
                check(*span, "check_option", &quote!(#kind, #message))
            }
            None => TokenStream::new(),
        },
        Ty::Nix(_) | Ty::Text(_) => TokenStream::new(),
        Ty::Submodule(span) => {
            let message = format!("`submodule` is for a struct of options, and `{name}` is none");
            check(*span, "check_submodule", &quote!(#kind, #message))
        }
        Ty::Flatten(span) => {
            let message =
                format!("`{name}` cannot be flattened: only a struct of options or a map can be");
            check(*span, "check_flatten", &quote!(#kind, #message))
        }
        Ty::As(named, span, text) => {
            let mut checks = fits(emitter, &field.asked, (named, *span, text));
            if let Some(container) = spelled_container(&field.asked)
                && !named.is_whole()
            {
                let asked = &field.asked;
                let message = format!(
                    "no option type is known for what this `{container}` holds, so `ty` would replace all of it: write `as = \"{container}<…>\"` instead"
                );
                checks.extend(check(
                    *span,
                    "check_container",
                    &quote!(__p::Known::<#asked>::IS_KNOWN, #message),
                ));
            }
            checks
        }
    }
}

/// The check that the type named by `ty = "…"` fits the Rust type `asked`.
pub(super) fn fits(
    emitter: &Emitter<'_>,
    asked: &syn::Type,
    named: (&TypeExpr, Span, &str),
) -> TokenStream {
    let (expr, span, text) = named;
    let (shape, shown) = (shape(emitter, expr), type_text(asked));
    let (function, message) = if expr.is_whole() {
        let message = format!(
            "`ty = {text:?}` does not fit: a list, a set or `nullOr` says what the whole field is, and the Rust type is `{shown}`"
        );
        ("check_whole", message)
    } else {
        let message =
            format!("`ty = {text:?}` does not fit: the Rust type `{shown}` cannot hold its values");
        ("check_fits", message)
    };
    let arguments = quote!(__p::Known::<#asked>::KIND, #shape, #message);
    check(span, function, &arguments)
}

fn of_key(emitter: &Emitter<'_>, of: (&Field<'_>, &Key)) -> Option<TokenStream> {
    let (field, key) = of;
    let kind = kind(emitter, field);
    if let Key::Enable(span) = key {
        let name = field.ident.to_string();
        let message = format!(
            "`enable` declares a `bool` (`mkEnableOption`), and the field `{name}` is none"
        );
        return Some(check(*span, "check_enable", &quote!(#kind, #message)));
    }
    let (Key::Default(RustValue::Literal(value, span))
    | Key::Example(RustValue::Literal(value, span))) = key
    else {
        return None;
    };
    let value = literal(value);
    Some(check(*span, "check_literal", &quote!(#kind, &#value)))
}

/// A type as one would write it.
fn type_text(ty: &syn::Type) -> String {
    let tokens = quote!(#ty).to_string();
    [(" <", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), (" :: ", "::"), (":: ", "::")]
        .iter()
        .fold(tokens, |text, (from, to)| text.replace(from, to))
}
