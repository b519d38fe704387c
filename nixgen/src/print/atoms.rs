//! Names, strings and numbers: what the Nix lexer reads back as the same.

use nix_schema::is_identifier;
pub(super) use nix_schema::quoted;

/// An attribute name, quoted where it is no identifier.
pub(super) fn name(name: &str) -> String {
    if is_identifier(name) { name.to_owned() } else { quoted(name) }
}

/// `''…''`, each line on its own; [`None`] where that form cannot hold the text, or would not read better.
pub(super) fn indented(text: &str) -> Option<String> {
    if !suits_indented(text) {
        return None;
    }
    let mut out = String::from("''\n");
    for line in text.split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        if !content.is_empty() {
            out.push_str("  ");
            escape_indented(content, &mut out);
        }
        if content.len() != line.len() {
            out.push('\n');
        }
    }
    out.push_str("''");
    Some(out)
}

/// The form drops the common indentation and lines of spaces, and has no good spelling for control
/// characters, nor for a quote before `${` or at the end.
fn suits_indented(text: &str) -> bool {
    let lines = || text.split('\n').filter(|line| !line.is_empty());
    text.contains('\n')
        && lines().any(|line| !line.starts_with(' '))
        && lines().all(|line| !line.trim_matches(' ').is_empty() && !line.starts_with('\t'))
        && !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
        && !text.contains("'${")
        && !text.ends_with('\'')
}

/// A part of a text in double quotes.
pub(super) fn escape_quoted(text: &str) -> String {
    let quoted = quoted(text);
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&quoted).to_owned()
}

/// A part of a text between `''`, each line behind two spaces.
pub(super) fn escape_lines(text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str("\n  ");
        }
        escape_indented(line, &mut out);
    }
    out
}

fn escape_indented(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let (taken, written) = if rest.starts_with("''") {
            (2, "'''")
        } else if rest.starts_with("${") {
            (2, "''${")
        } else {
            (c.len_utf8(), &rest[..c.len_utf8()])
        };
        out.push_str(written);
        rest = &rest[taken..];
    }
}

/// An integer. Nix has no negative literals, and the smallest one is no negation of a literal either.
pub(super) fn int(value: i64) -> String {
    if value == i64::MIN {
        return "(-9223372036854775807 - 1)".to_owned();
    }
    value.to_string()
}

/// A float with the dot that Nix asks for; [`None`] for NaN and the infinities.
///
/// Nix refuses literals below the normal range, so those are a product whose rounding is exact.
pub(super) fn float(value: f64) -> Option<String> {
    const UP: f64 = 18_014_398_509_481_984.0; // 2^54
    if !value.is_finite() {
        return None;
    }
    if value.is_subnormal() {
        return Some(format!("({} * {})", float(value * UP)?, float(UP.recip())?));
    }
    let shown = format!("{value:?}");
    Some(match shown.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => {
            [mantissa, ".0e", exponent].concat()
        }
        _ => shown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_spelling_nix_reads() {
        let floats = [
            (1e300, "1.0e300"),
            (0.05, "0.05"),
            (-2.5e-9, "-2.5e-9"),
            (5.0, "5.0"),
            (-0.0, "-0.0"),
        ];
        for (value, expected) in floats {
            assert_eq!(float(value).unwrap(), expected);
        }
        assert_eq!(float(f64::NAN), None);
        assert_eq!(float(f64::NEG_INFINITY), None);
        assert_eq!(int(i64::MIN), "(-9223372036854775807 - 1)");
    }

    #[test]
    fn names_are_quoted_only_where_they_must() {
        for bare in ["a", "_x", "foo-bar", "a'", "true", "null"] {
            assert_eq!(name(bare), bare);
        }
        for (odd, expected) in
            [("a.b", "\"a.b\""), ("in", "\"in\""), ("1a", "\"1a\""), ("", "\"\"")]
        {
            assert_eq!(name(odd), expected);
        }
    }
}
