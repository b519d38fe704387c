//! What is stated of a type itself, as a table.

use proc_macro2::TokenStream;
use quote::quote;

use super::key::{fragment, option};
use super::{Emitter, imports, module_file, type_expr};
use crate::model::{Stated, With};

/// The table.
pub(super) fn table(emitter: &Emitter<'_>, stated: &Stated) -> TokenStream {
    let (name, comment) = (option(stated.name.as_ref()), &stated.comment);
    let attr_tag = stated.attr_tag;
    let freeform = option(stated.freeform.as_ref().map(|expr| type_expr::function(emitter, expr)));
    let imports = stated.imports.iter().map(imports::entry);
    let module = option(stated.module.as_ref().map(|file| {
        let table = module_file::table(file);
        quote!(&#table)
    }));
    let others = stated.others.iter().map(fragment);
    let with = option(stated.with.as_ref().map(with));
    quote! {
        __p::Stated {
            name: #name,
            comment: &[#(#comment),*],
            attr_tag: #attr_tag,
            freeform: #freeform,
            imports: &[#(#imports),*],
            module: #module,
            others: &[#(#others),*],
            with: #with,
        }
    }
}

fn with(with: &With) -> TokenStream {
    let special_args = option(with.special_args.as_ref().map(fragment));
    let shorthand = option(with.shorthand_only_defines_config.as_ref());
    let (description, class) = (option(with.description.as_ref()), option(with.class.as_ref()));
    quote! {
        __p::With {
            special_args: #special_args,
            shorthand_only_defines_config: #shorthand,
            description: #description,
            class: #class,
        }
    }
}
