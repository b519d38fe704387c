//! Text in Markdown, in which it means nothing but itself.

/// A text within a line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        if is_special(c, before, next) {
            out.push('\\');
        }
        out.push(if c.is_whitespace() { ' ' } else { c });
        before = Some(c);
    }
    out
}

/// Whether a character would mean something.
fn is_special(c: char, before: Option<char>, next: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '$' => true,
        '_' => !(is_word(before) && is_word(next)),
        '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
        _ => false,
    }
}

/// A line with what would begin something else at its start escaped.
pub(super) fn line(text: &str) -> String {
    let line = text.trim_matches([' ', '\t']);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_number = digits > 0 && line[digits..].starts_with(['.', ')']);
    match line.chars().next() {
        Some('-' | '+' | '=' | '#' | '>' | ':') => ["\\", line].concat(),
        _ if is_number => [&line[..digits], "\\", &line[digits..]].concat(),
        _ => line.to_owned(),
    }
}

/// Code within a line.
pub(super) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return "` `".to_owned();
    }
    let line: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let quotes = "`".repeat(longest_run(&line) + 1);
    let has_spaces = line.starts_with(' ') && line.ends_with(' ');
    let is_quoted = line.starts_with('`') || line.ends_with('`');
    let space = if has_spaces || is_quoted { " " } else { "" };
    [&quotes, space, &line, space, &quotes].concat()
}

/// A block of code.
pub(super) fn block(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    [&fence, language, "\n", text.trim_end_matches('\n'), "\n", &fence].concat()
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
