//! The impls of the type at a module's root.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::key::{fragment, moved, option};
use super::module_file;
use crate::model::{Assertion, Destination, Message, Relocation, Root, comment_lines};

/// `impl NixModule`, and the table it is built from.
pub(super) fn impls(emitter: &Emitter<'_>, root: &Root) -> TokenStream {
    let krate = &emitter.common.krate;
    let root_head = emitter.head(&quote!(__p::Root));
    let module_head = emitter.head(&quote!(#krate::NixModule));
    let (name, path) = (&root.name, &root.path);
    let description = option(root.description.as_ref());
    let comment = root.comment.as_deref().map(comment_lines).unwrap_or_default();
    let relocations = root.relocations.iter().map(relocation);
    let assertions = root.assertions.iter().map(assertion);
    let file = option(root.file.as_ref().map(|file| {
        let table = module_file::table(file);
        quote!(&#table)
    }));
    let rebuild = root.file.as_ref().map(|file| {
        let path = &file.path;
        quote! {
            // Cargo builds again when the file changes.
            const _: &str = ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
        }
    });
    quote! {
        #root_head {
            const ROOT: &'static __p::RootTable = &__p::RootTable {
                name: #name,
                path: &[#(#path),*],
                description: #description,
                comment: &[#(#comment),*],
                relocations: &[#(#relocations),*],
                assertions: &[#(#assertions),*],
                file: #file,
            };
        }
        #module_head {
            fn module() -> #krate::Module {
                __p::module::<Self>()
            }
        }
        #rebuild
    }
}

fn relocation(relocation: &Relocation) -> TokenStream {
    let from = moved(&relocation.from);
    let (line, column) = relocation.at;
    match &relocation.to {
        Destination::Path(to) => {
            let to = moved(to);
            quote!(__p::Relocation::Renamed(#from, #to, (#line, #column)))
        }
        Destination::Gone(reason) => {
            let reason = message(reason);
            quote!(__p::Relocation::Removed(#from, #reason, (#line, #column)))
        }
    }
}

fn message(message: &Message) -> TokenStream {
    match message {
        Message::Static(text) => quote!(__p::Message::Static(#text)),
        Message::Nix(nix) => {
            let nix = fragment(nix);
            quote!(__p::Message::Nix(#nix))
        }
    }
}

/// An assertion.
pub(super) fn assertion(assertion: &Assertion) -> TokenStream {
    let (that, message) = (fragment(&assertion.that), message(&assertion.message));
    let comment = &assertion.comment;
    let (line, column) = assertion.at;
    quote! {
        __p::Assertion { that: #that, message: #message, comment: &[#(#comment),*], at: (#line, #column) }
    }
}
