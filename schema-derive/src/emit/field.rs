//! One field as a row of its struct's table.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::Emitter;
use super::key::{self, fragment};
use super::type_expr;
use crate::attr::SerdeDefault;
use crate::model::{Field, Key, Ty, bare, line_column};

/// The row of a field.
pub(super) fn table(emitter: &Emitter<'_>, field: &Field<'_>) -> TokenStream {
    let (name, rust) = (&field.name, bare(field.ident));
    let (line, column) = line_column(field.ident.span());
    let ty = ty(emitter, field);
    let keys = field.keys.iter().map(|key| key::key(emitter, (field, key)));
    let default = serde_default(field);
    quote! {
        __p::Field {
            name: #name,
            rust: #rust,
            at: (#line, #column),
            ty: #ty,
            keys: &[#(#keys,)* #default],
        }
    }
}

fn ty(emitter: &Emitter<'_>, field: &Field<'_>) -> TokenStream {
    let (krate, asked) = (&emitter.common.krate, &field.asked);
    match &field.how {
        Ty::Plain => {
            quote!(__p::Ty::Plain(<#asked as #krate::NixType>::ty, <#asked as #krate::NixType>::group))
        }
        Ty::Submodule(_) => quote!(__p::Ty::One(<#asked as #krate::NixType>::ty)),
        Ty::As(named, ..) => {
            let ty = type_expr::function(emitter, named);
            if named.is_whole() {
                return quote!(__p::Ty::Whole(#ty));
            }
            quote!(__p::Ty::As(__p::Known::<#asked>::TY_AS, #ty))
        }
        Ty::Nix(nix) => {
            let nix = fragment(nix);
            quote!(__p::Ty::Nix(#nix, <#asked as #krate::NixType>::ty))
        }
        Ty::Text(description) => quote!(__p::Ty::Whole(|_| #krate::Type::Unknown {
            description: __p::text(#description),
        })),
        Ty::Flatten(_) => {
            quote!(__p::Ty::Flatten(<#asked as #krate::NixType>::ty, <#asked as #krate::NixType>::group))
        }
    }
}

/// What serde takes for a missing field, where no key says another default.
fn serde_default(field: &Field<'_>) -> Option<TokenStream> {
    let (ty, ident) = (field.ty, field.ident);
    let value = match field.serde_default.as_ref()? {
        // At the place where serde asks for it too: a type without a default is reported once.
        SerdeDefault::Trait => {
            quote_spanned!(field.start=> ::core::default::Default::default())
        }
        SerdeDefault::Path(path) => quote!(#path()),
    };
    Some(if field.in_default {
        quote!(__p::Key::SerdeDefault(|| {
            let all: Self = #value;
            <#ty as __p::NixDefault>::nix_value(&all.#ident)
        }))
    } else {
        quote!(__p::Key::SerdeDefault(|| {
            let value: #ty = #value;
            <#ty as __p::NixDefault>::nix_value(&value)
        }))
    })
}

/// Whether the key is a `default` alone on a submodule.
pub(super) fn is_empty_set(field: &Field<'_>, key: &Key) -> bool {
    matches!((&field.how, key), (Ty::Submodule(_), Key::DefaultTrait(_)))
}
