//! What should be written instead, in each language.

use nix_schema::Value as Plain;

use super::DataFormat;
use super::tree::Content;

/// A name or a text in place of `old`, in the same quotes if it can be.
pub(super) fn name(new: &str, old: &str, format: DataFormat) -> String {
    let is_plain = !new.contains(['\'', '\\']) && !new.chars().any(char::is_control);
    match old.chars().next() {
        Some('\'') if is_plain => format!("'{new}'"),
        Some('"' | '\'') => quoted(new),
        _ if is_bare(new, format) => new.to_owned(),
        _ => quoted(new),
    }
}

/// JSON's quotes and escapes are those of YAML and of TOML's basic strings, too.
pub(crate) fn quoted(text: &str) -> String {
    // A text always serialises.
    serde_json::to_string(text).unwrap_or_default()
}

/// Whether a name or a text needs no quotes, whatever reader it has.
pub(crate) fn is_bare(text: &str, format: DataFormat) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    let has_letters = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    // What some reader of YAML takes for something else than a text.
    let is_constant = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        .contains(&text.to_ascii_lowercase().as_str());
    let is_words = !text.is_empty() && text.chars().all(is_word);
    match format {
        DataFormat::Json => false,
        DataFormat::Toml => is_words,
        DataFormat::Yaml => is_words && has_letters && !is_constant,
    }
}

/// A number or a Boolean without its quotes.
pub(super) fn literal(plain: &Plain) -> Option<String> {
    // What was not finite would be a word.
    plain.to_json().map(|json| json.to_string())
}

/// What a word of YAML 1.1 was meant to be.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "y" => Some(true),
        "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// A list of what is written there.
pub(super) fn list_of(old: &str, format: DataFormat) -> Option<String> {
    let in_quotes = old.starts_with(['"', '\'']);
    // In a list of YAML these mean something.
    let stays = in_quotes || format != DataFormat::Yaml || !old.contains([',', '[', ']', '{', '}']);
    (stays && !old.contains('\n')).then(|| format!("[{old}]"))
}

/// A value as it is shown to people, on one line and not too long.
pub(super) fn shown(text: &str, content: &Content<'_>) -> String {
    const SHOWN: usize = 60;
    let line = text.lines().next().unwrap_or_default().trim_end();
    let cut = line.char_indices().nth(SHOWN);
    match (content, cut) {
        (Content::Entries(_), _) => "a set".to_owned(),
        (Content::Items(_), _) => "a list".to_owned(),
        (Content::Null, _) if line.is_empty() => "null".to_owned(),
        (_, Some((end, _))) => [&line[..end], "…"].concat(),
        (_, None) if line.len() < text.len() => [line, "…"].concat(),
        (_, None) => line.to_owned(),
    }
}
