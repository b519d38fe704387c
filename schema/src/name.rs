//! Names in Nix source: which need quotes, and how quoted ones are spelled.

/// What cannot be a variable or a bare attribute name (Nix manual, "Identifiers"; `or` and `__curPos` are
/// half keywords).
const KEYWORDS: [&str; 11] =
    ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with", "__curPos"];

/// Whether `name` can stand in Nix source as it is: as a variable, or as an attribute name without quotes
/// (Nix manual, "Identifiers").
///
/// ```
/// use nix_schema::is_identifier;
/// assert!(is_identifier("open-firewall'"));
/// assert!(!is_identifier("in") && !is_identifier("1a") && !is_identifier(""));
/// ```
#[must_use]
pub fn is_identifier(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'\''))
        && !KEYWORDS.contains(&name)
}

/// `name` as nixpkgs' manual shows one in a path: quoted where it is no identifier (nixpkgs `lib/strings.nix`,
/// `escapeNixIdentifier`). It is for reading: a `$` gets a backslash wherever it stands, unlike in [`quoted`].
///
/// ```
/// assert_eq!(nix_schema::shown_name("open-firewall"), "open-firewall");
/// assert_eq!(nix_schema::shown_name("$ a"), r#""\$ a""#);
/// ```
#[must_use]
pub fn shown_name(name: &str) -> String {
    // Nix knows a variable of that name, nixpkgs does not.
    if is_identifier(name) || name == "__curPos" {
        return name.to_owned();
    }
    serde_json::Value::from(name).to_string().replace('$', "\\$")
}

/// `text` as a Nix string literal: `"…"`.
///
/// The lexer turns a raw carriage return into a line feed, so it is always written `\r`. A NUL has no spelling
/// in Nix and stays as it is.
///
/// ```
/// assert_eq!(nix_schema::quoted("a ${b} \"c\""), r#""a \${b} \"c\"""#);
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' if rest.peek() == Some(&'{') => out.push_str("\\$"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
