//! The lines of a text before it is CommonMark: where admonitions begin and end.
//!
//! A line that begins or ends an admonition becomes a paragraph of its own, so that it ends whatever stands before it, at
//! the same indentation: within an item of a list it stays within.

use super::tree::Notice;

/// What such a paragraph begins with; no text has it any more.
pub(super) const MARK: char = '\u{e000}';

/// The text with marks for its admonitions.
pub(super) fn marked(text: &str) -> String {
    let text = text.replace(MARK, "\u{fffd}");
    let mut marked = String::with_capacity(text.len() + 16);
    let (mut fence, mut depth) = (None, 0_usize);
    for line in text.lines() {
        let is_code = fence.is_some() || opens(line).is_some();
        fence = after(fence, line);
        if is_code {
            push(&mut marked, ["", line, ""]);
        } else {
            depth = plain(line, depth, &mut marked);
        }
    }
    marked
}

/// Writes a line that is no code; gives how many admonitions are open behind it.
fn plain(line: &str, depth: usize, out: &mut String) -> usize {
    let inside = line.trim_start();
    let indent = &line[..line.len() - inside.len()];
    match container(inside) {
        Some(Container::Begin(notice)) => {
            mark(out, indent, notice.class());
            depth + 1
        }
        Some(Container::End) if depth > 0 => {
            mark(out, indent, "");
            depth - 1
        }
        Some(Container::End) => {
            push(out, [indent, "\\", inside]);
            depth
        }
        None => {
            push(out, ["", line, ""]);
            depth
        }
    }
}

fn mark(out: &mut String, indent: &str, class: &str) {
    out.push('\n');
    out.push_str(indent);
    out.push(MARK);
    out.push_str(class);
    out.push_str("\n\n");
}

/// The text with the lines that marks stand for: in code they mean nothing.
pub(super) fn unmarked(text: &str) -> String {
    let line = |line: &str| match line.split_once(MARK) {
        Some((indent, "")) => [indent, ":::"].concat(),
        Some((indent, class)) => [indent, "::: {.", class, "}"].concat(),
        None => line.to_owned(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn push(out: &mut String, parts: [&str; 3]) {
    out.extend(parts);
    out.push('\n');
}

enum Container {
    Begin(Notice),
    End,
}

/// What a line does that begins with three colons.
fn container(line: &str) -> Option<Container> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(Container::End);
    }
    let class = rest.strip_prefix('{')?.strip_suffix('}')?.trim().strip_prefix('.')?;
    Notice::of_class(class).map(Container::Begin)
}

/// The sign of a fence, and how often it stands there.
type Fence = (char, usize);

/// The fence that code stands in behind a line.
fn after(fence: Option<Fence>, line: &str) -> Option<Fence> {
    match fence {
        None => opens(line),
        Some((sign, length)) => {
            let (run, rest) = run(line.trim_start(), sign);
            let is_end = run >= length && rest.trim().is_empty();
            (!is_end).then_some((sign, length))
        }
    }
}

/// The fence that a line begins, behind the signs of lists and quotations.
fn opens(line: &str) -> Option<Fence> {
    let line = behind_signs(line);
    ['`', '~'].into_iter().find_map(|sign| {
        let (length, rest) = run(line, sign);
        (length >= 3 && !(sign == '`' && rest.contains('`'))).then_some((sign, length))
    })
}

fn run(line: &str, sign: char) -> (usize, &str) {
    let rest = line.trim_start_matches(sign);
    (line.len() - rest.len(), rest)
}

fn behind_signs(mut line: &str) -> &str {
    loop {
        line = line.trim_start();
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let signs = ["> ", "- ", "* ", "+ "].iter().find_map(|sign| line.strip_prefix(sign));
        let numbers = [". ", ") "].iter().find_map(|sign| number.strip_prefix(sign));
        match signs.or(numbers.filter(|_| number.len() < line.len())) {
            Some(rest) => line = rest,
            None => return line,
        }
    }
}

/// HTML as the text that it is here: nothing of it begins a line.
pub(super) fn as_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len() + 8);
    let mut fence = None;
    for line in html.lines() {
        let is_code = fence.is_some() || opens(line).is_some();
        fence = after(fence, line);
        let inside = line.trim_start();
        let indent = &line[..line.len() - inside.len()];
        let escape = if !is_code && inside.starts_with('<') { "\\" } else { "" };
        push(&mut text, [indent, escape, inside]);
    }
    text
}
