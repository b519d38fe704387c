//! Descriptions in nixpkgs' own CommonMark as plain Markdown, which editors show.
//!
//! What nixpkgs adds: roles (``{option}`a.b` ``), admonitions (`::: {.note}`), anchors (`{#id}`) and links into its manual.
//! What stands in code is left alone.

#[cfg(test)]
mod tests;

/// The text as plain Markdown.
///
/// ```
/// use nixgen::ide::markdown::plain;
/// assert_eq!(plain("See {option}`a.b`.\n\n::: {.note}\nSlow.\n:::"), "See `a.b`.\n\n> **Note**\n>\n> Slow.\n");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let mut rewrite = Rewrite::default();
    text.lines().for_each(|line| rewrite.line(line));
    rewrite.end_of_paragraph();
    rewrite.out
}

#[derive(Default)]
struct Rewrite<'t> {
    out: String,
    /// The lines since the last one that ended a paragraph, with the line feeds between.
    paragraph: String,
    /// The sign and the length of the fence that code stands in.
    fence: Option<(&'t str, usize)>,
    /// How many admonitions are open.
    depth: usize,
}

impl<'t> Rewrite<'t> {
    fn line(&mut self, line: &'t str) {
        let inside = line.trim_start();
        if let Some((sign, length)) = self.fence {
            self.put(line);
            let rest = inside.trim_end();
            let is_end = rest.len() >= length && rest.trim_start_matches(sign).is_empty();
            self.fence = self.fence.filter(|_| !is_end);
            return;
        }
        if let Some((sign, length)) = fence(inside) {
            self.end_of_paragraph();
            self.fence = Some((sign, length));
            self.put(&with_language(line));
        } else if let Some(class) = admonition(inside) {
            self.end_of_paragraph();
            self.admonition(class);
        } else if inside.is_empty() {
            self.end_of_paragraph();
            self.put("");
        } else {
            self.paragraph.push_str(line);
            self.paragraph.push('\n');
        }
    }

    /// Begins one, or ends the innermost one: that has no class.
    fn admonition(&mut self, class: &str) {
        if class.is_empty() {
            self.depth = self.depth.saturating_sub(1);
            return;
        }
        self.depth += 1;
        let (first, rest) = class.split_at(class.chars().next().map_or(0, char::len_utf8));
        self.put(&["**", &first.to_uppercase(), rest, "**"].concat());
        self.put("");
    }

    fn end_of_paragraph(&mut self) {
        let paragraph = inline(&std::mem::take(&mut self.paragraph));
        paragraph.lines().for_each(|line| self.put(line));
    }

    /// Writes a line.
    fn put(&mut self, line: &str) {
        for at in 0..self.depth {
            let is_last = at + 1 == self.depth;
            self.out.push_str(if is_last && line.is_empty() { ">" } else { "> " });
        }
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// The sign and the length of the fence that a line begins, without its indentation.
fn fence(line: &str) -> Option<(&'static str, usize)> {
    ["`", "~"].into_iter().find_map(|sign| {
        let rest = line.trim_start_matches(sign);
        let length = line.len() - rest.len();
        (length >= 3 && !(sign == "`" && rest.contains('`'))).then_some((sign, length))
    })
}

/// A line that begins code, with the language as everybody writes it: `nix` for `{.nix}`.
fn with_language(line: &str) -> String {
    let Some((before, class)) = line.split_once("{.") else { return line.to_owned() };
    let language = class.split(['}', ' ']).next().unwrap_or_default();
    [before.trim_end(), language].concat()
}

/// The class of the admonition that a line begins; empty where it ends one.
fn admonition(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some("");
    }
    let class = rest.strip_prefix("{.")?.strip_suffix('}')?;
    class.split_whitespace().next()
}

/// A paragraph without roles, anchors and links that lead nowhere.
fn inline(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['`', '{', '[', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (written, taken) = special(rest, &out);
        out.push_str(&written);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out + rest
}

/// What is written for what `rest` starts with, which follows `out`, and how much of it that is.
fn special<'r>(rest: &'r str, out: &str) -> (std::borrow::Cow<'r, str>, usize) {
    if let Some(length) = code_span(rest) {
        return (rest[..length].into(), length);
    }
    if let Some(length) = role(rest) {
        return ("".into(), length);
    }
    if let Some(length) = anchor(rest) {
        return ("".into(), length);
    }
    if !out.ends_with('!')
        && let Some((label, target, length)) = link(rest)
    {
        let option = target.strip_prefix("opt-").filter(|_| label.is_empty());
        return match option {
            Some(option) => (code(option).into(), length),
            None => (inline(label).into(), length),
        };
    }
    let escaped = if rest.starts_with('\\') { rest.chars().nth(1) } else { None };
    let run = rest.len() - rest.trim_start_matches('`').len();
    let length = escaped.map_or(run.max(1), |escaped| 1 + escaped.len_utf8());
    (rest[..length].into(), length)
}

/// How long the code is that the text begins with.
fn code_span(text: &str) -> Option<usize> {
    let inside = text.trim_start_matches('`');
    let run = text.len() - inside.len();
    if run == 0 {
        return None;
    }
    let mut at = run;
    loop {
        let start = at + text[at..].find('`')?;
        let end = text.len() - text[start..].trim_start_matches('`').len();
        if end - start == run {
            return Some(end);
        }
        at = end;
    }
}

/// How long the role is, without its code, that the text begins with.
fn role(text: &str) -> Option<usize> {
    let (name, rest) = text.strip_prefix('{')?.split_once('}')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_name && code_span(rest).is_some()).then_some(name.len() + 2)
}

/// How long the anchor is that the text begins with: `{#id}`, `[]{#id}`.
fn anchor(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("[]").unwrap_or(text).strip_prefix("{#")?;
    let (id, rest) = rest.split_once('}')?;
    (!id.contains(char::is_whitespace)).then_some(text.len() - rest.len())
}

/// The label and the target of the link into the manual that the text begins with, and how long it is.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](#")?;
    let (target, rest) = rest.split_once(')')?;
    let is_link = !label.contains(['[', ']']) && !target.contains(char::is_whitespace);
    is_link.then_some((label, target, text.len() - rest.len()))
}

/// The text as code within a line, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let quotes = "`".repeat(longest_run(text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    [&quotes, space, text, space, &quotes].concat()
}

/// The text as a block of Nix, whatever is in it.
pub(super) fn block(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    [&fence, "nix\n", text.trim_end(), "\n", &fence].concat()
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0)
}
