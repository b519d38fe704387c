//! The impls of the type at a module's root.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::key::{fragment, option};
use super::{imports, module_file, service};
use crate::model::{Assertion, Message, Root};

/// `impl NixModule`, and the table it is built from.
pub(super) fn impls(emitter: &Emitter<'_>, root: &Root) -> TokenStream {
    let krate = &emitter.common.krate;
    let root_head = emitter.head(&quote!(__p::Root));
    let module_head = emitter.head(&quote!(#krate::NixModule));
    let (name, path) = (&root.name, &root.path);
    let description = option(root.description.as_ref());
    let comment = &root.comment;
    let cfg =
        option(root.cfg.as_ref().map(|cfg| option(cfg.as_ref().map(|cfg| quote!(&[#(#cfg),*])))));
    let (no_options, used_args, types) = (root.no_options, root.used_args, &root.types);
    let is_set = root.is_set;
    let shared = root.shared.iter().map(|names| quote!(&[#(#names),*]));
    let verbatim = option(root.verbatim.as_ref().map(fragment));
    let identity = root.identity.iter().map(|(name, text)| quote!((#name, #text)));
    let disabled = root.disabled_modules.iter().map(message);
    let imports = root.imports.iter().map(imports::entry);
    let assertions = root.assertions.iter().map(assertion);
    let file = option(root.file.as_ref().map(|file| {
        let table = module_file::table(file);
        quote!(&#table)
    }));
    let service = option(root.service.as_ref().map(|service| {
        let table = service::table(krate, service);
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
                cfg: #cfg,
                no_options: #no_options,
                used_args: #used_args,
                is_set: #is_set,
                shared: &[#(#shared),*],
                verbatim: #verbatim,
                types: &[#(<#types as #krate::NixType>::ty),*],
                identity: &[#(#identity),*],
                disabled_modules: &[#(#disabled),*],
                imports: &[#(#imports),*],
                assertions: &[#(#assertions),*],
                file: #file,
                service: #service,
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

/// A text.
pub(super) fn message(message: &Message) -> TokenStream {
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
