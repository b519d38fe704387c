//! The grammar of an attribute: `key`, `key = value`, `key(…)`, and literals inside of lists.
//!
//! It is Meta syntax, so that rustfmt formats it; a value may be any Rust expression.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Meta, Token, token};

use crate::context::Context;

/// One `key …` of an attribute.
pub(crate) struct Item {
    pub(crate) key: String,
    pub(crate) span: Span,
    pub(crate) value: ItemValue,
}

/// What stands behind a key.
pub(crate) enum ItemValue {
    /// Nothing.
    Flag,
    /// `= value`.
    Value(TokenStream),
    /// `(…)`.
    List(Vec<Entry>),
}

/// One entry of a list.
pub(crate) enum Entry {
    Item(Item),
    Text(LitStr),
}

/// All items of the attributes called `nix`.
pub(crate) fn nix_items(cx: &Context, attrs: &[Attribute]) -> Vec<Item> {
    let mut items = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("nix")) {
        match &attr.meta {
            Meta::List(_) => items.extend(cx.ok(parse_items(attr)).unwrap_or_default()),
            Meta::Path(path) => cx.error(span_of(path), "write keys in parentheses: `#[nix(…)]`"),
            Meta::NameValue(meta) => {
                cx.error(span_of(&meta.path), "write keys in parentheses: `#[nix(…)]`");
            }
        }
    }
    items
}

fn span_of(path: &syn::Path) -> Span {
    path.segments.first().map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// The items of one attribute.
pub(crate) fn parse_items(attr: &Attribute) -> syn::Result<Vec<Item>> {
    let items = attr.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated)?;
    Ok(items.into_iter().collect())
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected the name of a key"));
        }
        let key = Ident::parse_any(input)?;
        let value = if input.peek(token::Paren) {
            let inner;
            syn::parenthesized!(inner in input);
            let entries = Punctuated::<Entry, Token![,]>::parse_terminated(&inner)?;
            ItemValue::List(entries.into_iter().collect())
        } else if input.parse::<Option<Token![=]>>()?.is_some() {
            ItemValue::Value(value(input)?)
        } else {
            ItemValue::Flag
        };
        Ok(Self { key: key.unraw().to_string(), span: key.span(), value })
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            Ok(Self::Text(input.parse()?))
        } else {
            Ok(Self::Item(input.parse()?))
        }
    }
}

/// Everything up to the next comma that is not inside of `::<…>`.
fn value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let (mut tokens, mut generics, mut before) = (TokenStream::new(), 0_usize, ' ');
    while !input.is_empty() && (generics > 0 || !input.peek(Token![,])) {
        let tree: TokenTree = input.parse()?;
        let mark = if let TokenTree::Punct(punct) = &tree { punct.as_char() } else { ' ' };
        match mark {
            '<' if generics > 0 || before == ':' => generics += 1,
            '>' if before != '-' => generics = generics.saturating_sub(1),
            _ => {}
        }
        before = mark;
        tokens.extend([ungrouped(tree)]);
    }
    if tokens.is_empty() {
        return Err(input.error("expected a value"));
    }
    Ok(tokens)
}

/// What a `macro_rules` macro passes on comes in a group without marks.
fn ungrouped(tree: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = &tree else {
        return tree;
    };
    if group.delimiter() != Delimiter::None {
        return tree;
    }
    let mut inner = group.stream().into_iter();
    match (inner.next(), inner.next()) {
        (Some(only), None) => only,
        _ => TokenTree::Group(Group::new(Delimiter::Parenthesis, group.stream())),
    }
}
