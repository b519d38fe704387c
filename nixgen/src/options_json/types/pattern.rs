//! Where the pattern of `strMatching` ends: it stands in a description without quotes.

/// The pattern at the start of `text`, and what follows it: nothing, or a parenthesis that it does not open.
pub(super) fn split(text: &str) -> (&str, &str) {
    let mut rest = text;
    let mut open = 0_usize;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            ')' if open == 0 => break,
            '\\' => after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
            '[' => behind_bracket(after),
            _ => after,
        };
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
    }
    text.split_at(text.len() - rest.len())
}

/// What follows a bracket expression whose `[` was just read.
fn behind_bracket(text: &str) -> &str {
    let text = text.strip_prefix('^').unwrap_or(text);
    // A bracket that stands first is one of the characters.
    let mut rest = text.strip_prefix(']').unwrap_or(text);
    loop {
        let Some(at) = rest.find([']', '[']) else {
            return "";
        };
        let (here, after) =
            (rest.get(at..).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        if here.starts_with(']') {
            return after;
        }
        rest = [":]", ".]", "=]"]
            .iter()
            .find(|end| after.starts_with(end.get(..1).unwrap_or_default()))
            .and_then(|end| after.split_once(end))
            .map_or(after, |(_, after)| after);
    }
}

/// Whether the description says where the pattern ends.
pub(super) fn is_certain(pattern: &str) -> bool {
    [" or ", ", or ", " convertible to it", ", not containing"]
        .iter()
        .all(|word| !pattern.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_ends_at_a_parenthesis_that_it_does_not_open() {
        let cases = [
            ("[a-z]+", "[a-z]+", ""),
            ("[a-z]+)", "[a-z]+", ")"),
            ("(a|b)c) or string", "(a|b)c", ") or string"),
            (r"\)[)]) x", r"\)[)]", ") x"),
            ("[])])", "[])]", ")"),
            ("[^])])", "[^])]", ")"),
            ("[[:print:])]+)", "[[:print:])]+", ")"),
            ("[[=a=])])", "[[=a=])]", ")"),
            ("[a", "[a", ""),
            (r"é\", r"é\", ""),
            ("", "", ""),
        ];
        for (text, pattern, rest) in cases {
            assert_eq!(split(text), (pattern, rest), "{text}");
        }
    }
}
