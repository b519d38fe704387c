//! The table of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::key::{fragment, ident, option};
use crate::model::Service;

/// The table.
pub(super) fn table(krate: &syn::Path, service: &Service) -> TokenStream {
    let Service { name, closed, environment_file, unconfined, maintainers, .. } = service;
    let (about, documentation) =
        (option(service.about.as_ref()), option(service.documentation.as_ref()));
    let package = option(
        service
            .package
            .as_ref()
            .map(|package| option(package.as_ref().map(|path| quote!(&[#(#path),*])))),
    );
    let format = ident(service.format);
    let arguments = option(service.arguments.as_ref().map(|all| quote!(&[#(#all),*])));
    let command = option(service.command.as_ref().map(fragment));
    let ports = service.ports.iter().map(|(path, protocol)| {
        let protocol = ident(protocol);
        quote!((&[#(#path),*], #krate::Protocol::#protocol))
    });
    let account = ident(service.account);
    let directories = service.directories.iter().map(|name| {
        let name = ident(name);
        quote!(#krate::Directory::#name)
    });
    let unit = service.unit.iter().map(|(path, value)| {
        let value = option(value.as_ref().map(fragment));
        quote!((&[#(#path),*], #value))
    });
    quote! {
        __p::ServiceTable {
            name: #name,
            about: #about,
            documentation: #documentation,
            package: #package,
            format: #krate::Language::#format,
            closed: #closed,
            arguments: #arguments,
            command: #command,
            ports: &[#(#ports),*],
            environment_file: #environment_file,
            account: #krate::Account::#account,
            directories: &[#(#directories),*],
            unconfined: #unconfined,
            unit: &[#(#unit),*],
            maintainers: &[#(#maintainers),*],
        }
    }
}
