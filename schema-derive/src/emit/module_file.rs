//! The table of a module file.

use proc_macro2::TokenStream;
use quote::quote;

use super::key::{fragment, option};
use super::root::assertion;
use crate::module_file::{Definition, Head, ModuleFile, Part};

/// The table.
pub(super) fn table(file: &ModuleFile) -> TokenStream {
    let (path, header, config_comment) = (file.shown(), &file.header, &file.config_comment);
    let args = option(file.args.as_ref().map(head));
    let identity = definitions(&file.identity);
    let bindings = definitions(&file.bindings);
    let config = file.config.iter().map(part);
    let meta = definitions(&file.meta);
    quote! {
        __p::File {
            path: #path,
            header: &[#(#header),*],
            args: #args,
            identity: &[#(#identity),*],
            bindings: &[#(#bindings),*],
            config_comment: &[#(#config_comment),*],
            config: &[#(#config),*],
            meta: &[#(#meta),*],
        }
    }
}

fn head(head: &Head) -> TokenStream {
    let names = head.names.iter().map(|(name, default)| {
        let default = option(default.as_ref().map(fragment));
        quote!((#name, #default))
    });
    let (ellipsis, bind) = (head.ellipsis, option(head.bind.as_ref()));
    quote!(__p::Head { names: &[#(#names),*], ellipsis: #ellipsis, bind: #bind })
}

fn definitions(definitions: &[Definition]) -> Vec<TokenStream> {
    definitions
        .iter()
        .map(|definition| {
            let (path, comment) = (&definition.path, &definition.comment);
            let value = fragment(&definition.value);
            let (line, column) = definition.at;
            quote! {
                __p::Definition {
                    path: &[#(#path),*], value: #value, comment: &[#(#comment),*], at: (#line, #column),
                }
            }
        })
        .collect()
}

fn part(part: &Part) -> TokenStream {
    let condition = option(part.condition.as_ref().map(fragment));
    let assertions = part.assertions.iter().map(assertion);
    let definitions = definitions(&part.definitions);
    let body = option(part.body.as_ref().map(fragment));
    let comment = &part.comment;
    let (line, column) = part.at;
    quote! {
        __p::Part {
            condition: #condition,
            assertions: &[#(#assertions),*],
            definitions: &[#(#definitions),*],
            body: #body,
            comment: &[#(#comment),*],
            at: (#line, #column),
        }
    }
}
