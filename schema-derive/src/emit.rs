//! From what was read to Rust code: constant tables, and checks that the compiler runs.

mod bounds;
mod checks;
mod field;
mod imports;
mod key;
mod leaf_type;
mod module_file;
mod root;
mod service;
mod stated;
mod type_expr;
mod union;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, parse_quote};

use crate::model::{Common, LeafType, Struct, Which, bare, line_column};

pub(crate) use leaf_type::leaf_impls;

/// The impls of a struct of options.
pub(crate) fn struct_impls(common: &Common<'_>, which: Which, read: &Struct<'_>) -> TokenStream {
    let emitter = Emitter::new(common);
    let (krate, impl_head) = (&common.krate, emitter.head(&quote!(__p::Options)));
    let fields = read.fields.iter().map(|field| field::table(&emitter, field));
    let checks = read.fields.iter().map(|field| checks::checks(&emitter, field));
    let (line, column) = line_column(common.input.ident.span());
    let name = bare(&common.input.ident);
    let subschema = emitter.subschema();
    let nix_type = emitter.head(&quote!(#krate::NixType));
    let tag = key::option(read.tag.as_ref().map(|(tag, name)| quote!((#tag, #name))));
    let root = match &read.root {
        Some(root) => root::impls(&emitter, root),
        None if which == Which::Module => emitter.dummy_module(),
        None => TokenStream::new(),
    };
    let json_schema = emitter.json_schema();
    let stated = stated::table(&emitter, &read.stated);
    emitter.block(&quote! {
        #impl_head {
            const STRUCT: &'static __p::Struct = &__p::Struct {
                file: ::core::file!(),
                at: (#line, #column),
                name: #name,
                tag: #tag,
                fields: &[#(#fields),*],
                stated: #stated,
            };
        }
        #nix_type {
            const KIND: #krate::RustKind = #krate::RustKind::Options;
            fn ty(cx: &mut #krate::Declarations) -> #krate::Type {
                __p::submodule::<Self>(cx, #subschema)
            }
            fn group(cx: &mut #krate::Declarations) -> ::core::option::Option<#krate::Group> {
                __p::options::<Self>(cx)
            }
        }
        #root
        #json_schema
        #(#checks)*
    })
}

/// Impls that do nothing, so that a mistake in a type is the only message about it.
pub(crate) fn dummy(common: &Common<'_>, which: Which) -> TokenStream {
    let emitter = Emitter::new(common);
    let krate = &common.krate;
    let nix_type = emitter.head(&quote!(#krate::NixType));
    let module = (which == Which::Module).then(|| emitter.dummy_module());
    let json_schema = emitter.json_schema();
    emitter.block(&quote! {
        #nix_type {
            fn ty(_: &mut #krate::Declarations) -> #krate::Type { ::core::unimplemented!() }
        }
        #module
        #json_schema
    })
}

/// What every emitted item needs.
pub(crate) struct Emitter<'a> {
    pub(crate) common: &'a Common<'a>,
    generics: Generics,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(common: &'a Common<'a>) -> Self {
        let mut generics = common.input.generics.clone();
        // What tells one type from another is only known of those that borrow nothing for a time.
        if !generics.params.is_empty() {
            generics.make_where_clause().predicates.push(parse_quote!(Self: 'static));
        }
        let predicates = bounds::predicates(common);
        if !predicates.is_empty() {
            generics.make_where_clause().predicates.extend(predicates);
        }
        Self { common, generics }
    }

    /// `impl<…> path for Type<…> where …`, to which a body is added.
    pub(crate) fn head(&self, path: &TokenStream) -> TokenStream {
        let name = &self.common.input.ident;
        let (impls, args, clause) = self.generics.split_for_impl();
        quote!(#[automatically_derived] impl #impls #path for #name #args #clause)
    }

    /// The same with one more predicate.
    pub(crate) fn head_where(&self, path: &TokenStream, predicate: &TokenStream) -> TokenStream {
        let mut generics = self.generics.clone();
        generics.make_where_clause().predicates.push(parse_quote!(#predicate));
        Self { common: self.common, generics }.head(path)
    }

    /// `impl NixModule` beside a mistake.
    fn dummy_module(&self) -> TokenStream {
        let krate = &self.common.krate;
        let head = self.head(&quote!(#krate::NixModule));
        quote!(#head { fn module() -> #krate::Module { ::core::unimplemented!() } })
    }

    /// The items in a scope of their own.
    pub(crate) fn block(&self, items: &TokenStream) -> TokenStream {
        let krate = &self.common.krate;
        quote! {
            // A field that is deprecated for others is none for its own declaration.
            #[allow(deprecated)]
            const _: () = {
                #[allow(unused_imports)]
                use #krate::__private::{self as __p, Foreign as _};
                #items
            };
        }
    }

    /// How the type is asked for its own schema by schemars.
    pub(crate) fn subschema(&self) -> TokenStream {
        let krate = &self.common.krate;
        if self.common.json_schema {
            quote!(#krate::__subschema!(Self))
        } else {
            quote!(::core::option::Option::None)
        }
    }

    /// `impl schemars::JsonSchema`, unless that is not wanted.
    pub(crate) fn json_schema(&self) -> TokenStream {
        if !self.common.json_schema {
            return TokenStream::new();
        }
        let (krate, name) = (&self.common.krate, &self.common.input.ident);
        let params = self.generics.params.iter().cloned().map(|mut param| {
            match &mut param {
                GenericParam::Type(param) => {
                    param.default = None;
                }
                GenericParam::Const(param) => {
                    param.default = None;
                }
                GenericParam::Lifetime(_) => {}
            }
            param
        });
        let (_, args, clause) = self.generics.split_for_impl();
        quote!(#krate::__impl_json_schema! { [#(#params),*] [#name #args] [#clause] })
    }

    /// Whether a type can be checked outside of the impl: it names no parameter of the struct.
    pub(crate) fn is_concrete(&self, ty: &syn::Type) -> bool {
        let params: Vec<String> = self
            .generics
            .params
            .iter()
            .map(|param| match param {
                GenericParam::Type(param) => param.ident.to_string(),
                GenericParam::Const(param) => param.ident.to_string(),
                GenericParam::Lifetime(param) => param.lifetime.ident.to_string(),
            })
            .chain(["Self".to_owned()])
            .collect();
        !mentions(ty.to_token_stream(), &params)
    }
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        proc_macro2::TokenTree::Group(group) => mentions(group.stream(), names),
        proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => false,
    })
}

/// The impls of an enum or a newtype.
pub(crate) fn leaf(common: &Common<'_>, read: &LeafType<'_>) -> TokenStream {
    leaf_impls(&Emitter::new(common), read)
}
