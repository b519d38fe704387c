//! Descriptions as doc comments, where they can be.

use super::super::literal::is_plain;

/// The doc comment of a description; [`None`] where a doc comment cannot say the same, or a linter would complain.
pub(in crate::rust_source) fn doc(text: &str, margin: usize) -> Option<String> {
    let lines = lines(text)?;
    let fits = is_plain(text) && !is_listed(&lines) && lines.iter().all(|line| is_markup(line));
    fits.then(|| comment(&lines, margin))
}

/// The doc comment of what follows "Whether to enable".
pub(super) fn sentence(text: &str, margin: usize) -> Option<String> {
    const WIDTH: usize = 84;
    let words: Vec<&str> = text.split(' ').collect();
    let is_words = !text.contains('\n') && words.iter().all(|word| !word.trim().is_empty());
    let starts_twice = text.to_lowercase().starts_with("whether to enable");
    if !is_words || !is_plain(text) || starts_twice || text.ends_with('.') || !is_markup(text) {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let fits = !is_listed(&lines) && lines.iter().all(|line| is_markup(line));
    fits.then(|| comment(&lines, margin))
}

fn comment(lines: &[&str], margin: usize) -> String {
    let space = " ".repeat(margin);
    let line = |line: &&str| {
        let line = if line.is_empty() { "///".to_owned() } else { ["/// ", line].concat() };
        [&space, &line, "\n"].concat()
    };
    lines.iter().map(line).collect()
}

/// The lines of a text that a doc comment gives back: one without a line end, or several with one.
fn lines(text: &str) -> Option<Vec<&str>> {
    let lines: Vec<&str> = match text.strip_suffix('\n') {
        Some(body) if body.contains('\n') => body.split('\n').collect(),
        None if !text.contains('\n') => vec![text],
        _ => return None,
    };
    let filled = |line: Option<&&str>| line.is_some_and(|line| !line.trim().is_empty());
    (filled(lines.first()) && filled(lines.last())).then_some(lines)
}

/// Whether rustdoc and nixpkgs' documentation take the line as it is.
fn is_markup(line: &str) -> bool {
    let start = line.trim_start();
    let underline = |c| line.len() > 1 && line.chars().all(|found| found == c);
    let outside: String = line.split('`').step_by(2).collect();
    let is_heading = start.starts_with('#') || underline('=') || underline('-');
    let is_block = start.starts_with(":::") || start.starts_with("```") || start.starts_with("~~~");
    let is_link = |rest: &str| rest.starts_with("<http") || !rest.starts_with('<');
    let tags = outside.match_indices('<').all(|(at, _)| is_link(&outside[at..]));
    let is_even = line.matches('`').count().is_multiple_of(2);
    // Spaces in front begin a block of code, or what clippy takes for a list that hangs over.
    !is_heading && !is_block && tags && is_even && start.len() == line.len()
}

/// Whether a list is in it, whose lines clippy wants indented.
fn is_listed(lines: &[&str]) -> bool {
    let marked = |line: &&str| {
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = number.len() < line.len() && number.starts_with(['.', ')']);
        numbered || line.starts_with(['-', '*', '+', '>', '|', '['])
    };
    lines.iter().any(marked)
}

#[cfg(test)]
mod tests {
    use super::{doc, sentence};

    #[test]
    fn only_what_is_read_back_is_a_doc_comment() {
        assert_eq!(doc("One.", 0).as_deref(), Some("/// One.\n"));
        assert_eq!(
            doc("One.\n\nTwo.\n", 4).as_deref(),
            Some("    /// One.\n    ///\n    /// Two.\n")
        );
        for text in
            ["One.\n", "a\nb", "# A", "<name>", " a", "a ", "", "a\n\n", "- a\n- b\n", "a\n  b\n"]
        {
            assert_eq!(doc(text, 0), None, "{text:?}");
        }
        assert_eq!(sentence("the demo", 0).as_deref(), Some("/// the demo\n"));
        for text in ["a  b", "a.", "Whether to enable a", "a\nb"] {
            assert_eq!(sentence(text, 0), None, "{text:?}");
        }
    }
}
