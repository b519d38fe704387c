//! Defaults and examples written as Rust.

use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Lit, Token, token};

use crate::context::Context;

/// A value written as Rust.
pub(crate) enum RustValue {
    /// A literal, or a list of literals.
    Literal(Literal, Span),
    /// Any other expression.
    Expr(TokenStream),
}

/// A literal.
pub(crate) enum Literal {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Self>),
    /// `null`, in a value that is written as Nix.
    Null,
    /// A set, in a value that is written as Nix.
    Set(Vec<(String, Self)>),
}

/// What a literal looked like before its number was read.
enum Written {
    Lit(Option<Token![-]>, Lit),
    List(Vec<Self>),
}

/// Reads the tokens behind `default =` or `example =`.
pub(crate) fn rust_value(cx: &Context, tokens: TokenStream) -> Option<RustValue> {
    let span = tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    match syn::parse2::<Written>(tokens.clone()) {
        Ok(written) => match written.literal() {
            Ok(Some(literal)) => Some(RustValue::Literal(literal, span)),
            Ok(None) => Some(RustValue::Expr(tokens)),
            Err(error) => {
                cx.push(error);
                None
            }
        },
        Err(_) => Some(RustValue::Expr(tokens)),
    }
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(token::Bracket) {
            let inner;
            syn::bracketed!(inner in input);
            let items = Punctuated::<Self, Token![,]>::parse_terminated(&inner)?;
            return Ok(Self::List(items.into_iter().collect()));
        }
        let minus = input.parse()?;
        Ok(Self::Lit(minus, input.parse()?))
    }
}

impl Written {
    /// The literal; [`None`] for one that is no Nix value, such as a byte string.
    fn literal(self) -> syn::Result<Option<Literal>> {
        match self {
            Self::List(items) => {
                let items: Option<Vec<Literal>> =
                    items.into_iter().map(Self::literal).collect::<syn::Result<_>>()?;
                Ok(items.map(Literal::List))
            }
            Self::Lit(minus, lit) => plain(minus.is_some(), &lit),
        }
    }
}

fn plain(negative: bool, lit: &Lit) -> syn::Result<Option<Literal>> {
    let sign = if negative { "-" } else { "" };
    let float = |digits: &str| Literal::Float([sign, digits].concat().parse().unwrap_or_default());
    let value = if let Lit::Bool(flag) = lit {
        Literal::Bool(flag.value)
    } else if let Lit::Str(text) = lit {
        Literal::Text(text.value())
    } else if let Lit::Float(number) = lit {
        float(number.base10_digits())
    } else if let Lit::Int(int) = lit {
        if matches!(int.suffix(), "f32" | "f64") {
            float(int.base10_digits())
        } else {
            let message = "Nix has integers of 64 bits with a sign: this one does not fit";
            let number = [sign, int.base10_digits()].concat().parse();
            Literal::Int(number.map_err(|_| syn::Error::new(int.span(), message))?)
        }
    } else {
        return Ok(None);
    };
    let negated_word = negative && matches!(value, Literal::Bool(_) | Literal::Text(_));
    Ok((!negated_word).then_some(value))
}
