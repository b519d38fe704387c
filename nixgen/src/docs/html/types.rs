//! Types: the parts of a union one by one, long ones in full where they are asked for.

use super::writer::Html;
use crate::docs::kind::alternatives;

/// Longer ones are folded.
const LONG: usize = 160;

/// Writes a type in nixpkgs' words.
pub(super) fn ty(words: &str, out: &mut Html) {
    if words.len() <= LONG {
        return parts(words, out);
    }
    let start = words.char_indices().nth(LONG / 2).map_or(words, |(end, _)| &words[..end]);
    out.raw("<details><summary><code>").text(start.trim_end()).raw(" …</code></summary>");
    parts(words, out);
    out.raw("</details>");
}

fn parts(words: &str, out: &mut Html) {
    for (at, part) in alternatives(words).into_iter().enumerate() {
        out.raw(if at > 0 { " or " } else { "" }).raw("<code>").text(part).raw("</code>");
    }
}
