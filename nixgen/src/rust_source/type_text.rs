//! The expression of a type, as `ty = "…"` takes it.

use nix_schema::Type;

use crate::emit;
use crate::print::{Entry, Nix, plain};

/// The expression, whose names are paths below `lib.types`, and Rust types. [`None`] if it has no spelling.
pub(super) fn type_text(ty: &Type) -> Option<String> {
    let mut nix = emit::type_value(ty);
    below_types(&mut nix);
    plain(&nix).ok().map(|text| on_one_line(&text).unwrap_or(text))
}

/// Takes off `lib.types`.
fn below_types(nix: &mut Nix) {
    match nix {
        Nix::Path(names) => {
            if let [lib, types, _, ..] = names.as_slice()
                && (lib.as_str(), types.as_str()) == ("lib", "types")
            {
                names.drain(..2);
            }
        }
        Nix::List(items) | Nix::Interpolated(items) => items.iter_mut().for_each(below_types),
        Nix::Set(entries) => in_entries(entries),
        Nix::Call(function, arguments) => {
            below_types(function);
            arguments.iter_mut().for_each(below_types);
        }
        Nix::Select(inner, _) | Nix::Commented(_, inner) => below_types(inner),
        Nix::Infix(left, _, right) => {
            below_types(left);
            below_types(right);
        }
        Nix::Let(entries, body) => {
            in_entries(entries);
            below_types(body);
        }
        Nix::Function { body, .. } => below_types(body),
        Nix::Value(_) | Nix::Text(_) | Nix::Source { .. } => {}
    }
}

fn in_entries(entries: &mut [Entry]) {
    entries.iter_mut().for_each(|entry| below_types(&mut entry.value));
}

/// The text without line breaks, unless a string or a comment has one.
pub(super) fn on_one_line(text: &str) -> Option<String> {
    let has_whole_strings = |line: &str| line.matches('"').count().is_multiple_of(2);
    let plain = !text.contains("''") && !text.contains('#') && !text.contains("\\\"");
    if !plain || !text.lines().all(has_whole_strings) {
        return None;
    }
    Some(text.lines().map(str::trim).collect::<Vec<_>>().join(" "))
}
