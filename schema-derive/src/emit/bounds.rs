//! What the impls ask of a type's parameters: serde's rule, by how the fields are spelled.
//!
//! A parameter that a field names has to be a `NixType`, and so has `T::Item`; not so what stands in
//! `PhantomData` or in a field that serde skips. `#[nix(bound = "…")]` says otherwise.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, WherePredicate, parse_quote};

use crate::attr::SerdeField;
use crate::model::Common;

/// The predicates for the parameters of the type.
pub(super) fn predicates(common: &Common<'_>) -> Vec<WherePredicate> {
    if let Some(stated) = &common.bound {
        return stated.clone();
    }
    let generics = &common.input.generics;
    let params: Vec<String> = generics.type_params().map(|p| p.ident.to_string()).collect();
    if params.is_empty() {
        return Vec::new();
    }
    let mut used = Used { params: &params, found: Vec::new() };
    for field in fields(&common.input.data) {
        if !SerdeField::of(&field.attrs).skip {
            used.look(&field.ty.to_token_stream().into_iter().collect::<Vec<_>>());
        }
    }
    let krate = &common.krate;
    used.found.iter().map(|ty| parse_quote!(#ty: #krate::NixType)).collect()
}

fn fields(data: &Data) -> Vec<&syn::Field> {
    match data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    }
}

/// The parameters that are used, and the types that are reached through them.
struct Used<'a> {
    params: &'a [String],
    found: Vec<TokenStream>,
}

impl Used<'_> {
    fn look(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Group(group) => {
                    self.look(&group.stream().into_iter().collect::<Vec<_>>());
                }
                TokenTree::Ident(ident) if ident == "PhantomData" => {
                    at += arguments(tokens.get(at + 1..).unwrap_or_default());
                }
                TokenTree::Ident(ident) if self.params.contains(&ident.to_string()) => {
                    // The tail of another path is no parameter.
                    let is_path = at > 0 && tokens.get(at - 1).is_some_and(|t| is_mark(t, ':'));
                    if !is_path {
                        at += self.add(tokens.get(at..).unwrap_or_default());
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }

    /// Adds the parameter, or `T::Name`, at the start of the tokens; gives how many more it takes.
    fn add(&mut self, tokens: &[TokenTree]) -> usize {
        let mut path: TokenStream = tokens.iter().take(1).cloned().collect();
        let mut more = 0;
        while let Some([a, b, name @ TokenTree::Ident(_)]) = tokens.get(more + 1..more + 4)
            && is_mark(a, ':')
            && is_mark(b, ':')
        {
            path = quote!(#path::#name);
            more += 3;
        }
        if !self.found.iter().any(|found| found.to_string() == path.to_string()) {
            self.found.push(path);
        }
        more
    }
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// How many tokens `<…>` at the start takes.
fn arguments(tokens: &[TokenTree]) -> usize {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if is_mark(token, '<') {
            open += 1;
        } else if is_mark(token, '>') {
            open = open.saturating_sub(1);
        }
        if open == 0 {
            return if at == 0 { 0 } else { at + 1 };
        }
    }
    tokens.len()
}
