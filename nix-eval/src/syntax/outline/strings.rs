//! Where a text ends that nothing closes.

/// What is known of a text.
#[derive(Clone, Copy)]
pub(super) struct Quotes {
    /// Whether they are `''`.
    pub(super) is_indented: bool,
    /// Whether nothing follows it.
    pub(super) is_last: bool,
}

/// Where what stands in a text should have ended, if code seems to follow on a later line: then the quote at its end
/// is the first of another text.
pub(super) fn unclosed_end(content: &str, quotes: Quotes, indent: u16) -> Option<usize> {
    let first = content.find('\n')?;
    if !quotes.is_indented {
        let rest = &content[first + 1..];
        let is_code = rest.contains(['=', ';', '{', '}', '[', ']']);
        let is_open = quotes.is_last && !rest.trim().is_empty();
        return (is_code || is_open).then(|| end_of_value(&content[..first]));
    }
    let mut start = first + 1;
    for line in content[first + 1..].split('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if blank <= usize::from(indent) && is_code(line) {
            return Some(start.saturating_sub(1));
        }
        start += line.len() + 1;
    }
    None
}

/// The line without the signs at its end that would close what is around it.
fn end_of_value(line: &str) -> usize {
    let line = line.trim_end();
    let code =
        line.strip_suffix(';').map_or(line, |line| line.trim_end_matches([' ', ']', ')', '}']));
    code.len()
}

/// Whether a line looks like a binding, or closes what is around it.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\'' | '.' | '"');
    let after = line.trim_start_matches(is_key);
    let has_key = after.len() < line.len() && line.starts_with(|c: char| !c.is_ascii_digit());
    let binds = has_key && {
        let value = after.trim_start();
        value.starts_with('=') && !value.starts_with("==")
    };
    let closes = line.strip_suffix(';').is_some_and(|rest| matches!(rest, "}" | "]" | ")" | "});"));
    binds || closes
}
