//! What is imported, as rows of a table.

use proc_macro2::TokenStream;
use quote::quote;

use super::key::{fragment, moved, option};
use super::root::message;
use crate::model::{Imported, Rename};

/// The row of an entry of `imports`.
pub(super) fn entry(imported: &Imported) -> TokenStream {
    match imported {
        Imported::Raw(nix) => {
            let nix = fragment(nix);
            quote!(__p::Imported::Raw(#nix))
        }
        Imported::Removed(option, reason, at) => {
            let (option, reason, at) = (moved(option), message(reason), place(*at));
            quote!(__p::Imported::Removed(#option, #reason, #at))
        }
        Imported::Renamed(from, to, release, at) => {
            let (from, to, at) = (moved(from), moved(to), place(*at));
            let release = option(release.as_ref());
            quote!(__p::Imported::Renamed(#from, #to, #release, #at))
        }
        Imported::Alias(from, to, at) => {
            let (from, to, at) = (moved(from), moved(to), place(*at));
            quote!(__p::Imported::Alias(#from, #to, #at))
        }
        Imported::Changed(from, to, function, at) => {
            let (from, to, function) = (moved(from), moved(to), fragment(function));
            let at = place(*at);
            quote!(__p::Imported::Changed(#from, #to, #function, #at))
        }
        Imported::Merged(from, to, function, at) => {
            let (to, function, at) = (moved(to), fragment(function), place(*at));
            let from = from.iter().map(moved);
            quote!(__p::Imported::Merged(&[#(#from),*], #to, #function, #at))
        }
        Imported::General(rename, at) => {
            let (rename, at) = (general(rename), place(*at));
            quote!(__p::Imported::General(#rename, #at))
        }
    }
}

fn place((line, column): (u32, u32)) -> TokenStream {
    quote!((#line, #column))
}

fn general(rename: &Rename) -> TokenStream {
    let (from, to, used) = (moved(&rename.from), moved(&rename.to), fragment(&rename.used));
    let (visible, warn) = (rename.visible, rename.warn);
    let with_priority = option(rename.with_priority.as_ref());
    let condition = option(rename.condition.as_ref().map(fragment));
    quote!(__p::Rename {
        from: #from,
        to: #to,
        visible: #visible,
        warn: #warn,
        r#use: #used,
        with_priority: #with_priority,
        condition: #condition,
    })
}
