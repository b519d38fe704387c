//! Rust literals.

/// A string literal on one line, unless `text` has several and is long: then a raw one.
pub(super) fn text(text: &str) -> String {
    let spans_lines = text.trim_end_matches('\n').contains('\n');
    if is_plain(text) && (spans_lines || !text.contains('\n')) && text.contains(['"', '\\', '\n']) {
        raw(text)
    } else {
        one_line(text)
    }
}

/// A string literal without line breaks.
pub(super) fn one_line(text: &str) -> String {
    if text.contains(['"', '\\']) && is_plain(text) && !text.contains('\n') {
        return raw(text);
    }
    format!("{text:?}")
}

fn raw(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        return ["\"", text, "\""].concat();
    }
    let mut hashes = String::new();
    while text.contains(&["\"", &hashes].concat()) {
        hashes.push('#');
    }
    ["r", &hashes, "\"", text, "\"", &hashes].concat()
}

/// Whether every character may stand for itself, and no line ends in white space.
pub(super) fn is_plain(text: &str) -> bool {
    let shows = |c: char| {
        matches!(c, '"' | '\\' | '\'' | '\n') || (c.escape_debug().count() == 1 && c != '\u{feff}')
    };
    text.chars().all(shows) && text.split('\n').all(|line| line.trim_end() == line)
}

/// A literal of a float.
pub(super) fn float(value: f64) -> String {
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn strings_are_raw_where_that_reads_better() {
        let cases = [
            ("a", r#""a""#),
            ("a\n", r#""a\n""#),
            (r#"a "b""#, r##"r#"a "b""#"##),
            ("a\nb\n", "\"a\nb\n\""),
            ("a \nb\n", r#""a \nb\n""#),
            ("a\t\"", r#""a\t\"""#),
            ("\"#", "r##\"\"#\"##"),
        ];
        for (given, wanted) in cases {
            assert_eq!(text(given), wanted);
        }
    }
}
