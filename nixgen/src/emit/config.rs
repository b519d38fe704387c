//! `config`: conditions, assertions, definitions.

use nix_schema::{Assertion, Body, Definition, Part};

use super::{argument, source, text};
use crate::print::{Entry, Nix};

pub(super) fn value(parts: &[Part]) -> Nix {
    match parts {
        [one] => part(one),
        many => Nix::path("lib.mkMerge").call(vec![Nix::List(many.iter().map(part).collect())]),
    }
}

fn part(part: &Part) -> Nix {
    let body = body(part);
    let value = match &part.condition {
        Some(condition) => Nix::path("lib.mkIf").call(vec![argument(condition), body]),
        None => body,
    };
    value.below(&part.comment)
}

fn body(part: &Part) -> Nix {
    let assertions = (!part.assertions.is_empty()).then(|| {
        let list = part.assertions.iter().map(assertion).collect();
        Entry::new("assertions", Nix::List(list))
    });
    match &part.body {
        Body::Definitions(definitions) => {
            Nix::Set(assertions.into_iter().chain(definitions.iter().map(definition)).collect())
        }
        Body::Nix(expr) => match assertions {
            None => argument(expr),
            Some(assertions) => {
                let both = Nix::List(vec![Nix::Set(vec![assertions]), argument(expr)]);
                Nix::path("lib.mkMerge").call(vec![both])
            }
        },
    }
}

pub(super) fn definition(definition: &Definition) -> Entry {
    Entry::new(definition.path.clone(), source(&definition.value)).apart(&definition.comment)
}

fn assertion(assertion: &Assertion) -> Nix {
    Nix::Set(vec![
        Entry {
            comment: assertion.comment.clone(),
            ..Entry::new("assertion", source(&assertion.assertion))
        },
        Entry::new("message", text(&assertion.message)),
    ])
}
