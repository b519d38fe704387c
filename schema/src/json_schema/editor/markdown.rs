//! Nixpkgs' Markdown as editors show it, which know plain CommonMark only.

/// Roles, as in ``{option}`services.nginx.enable` ``.
const ROLES: [&str; 8] =
    ["{command}", "{env}", "{file}", "{manpage}", "{option}", "{var}", "{code}", "{literal}"];

/// `text` without what nixpkgs' dialect adds: roles, links to options, admonitions.
pub(super) fn for_editors(text: &str) -> String {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.trim_end().lines() {
        let mark = fence_of(line.trim_start());
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if mark.starts_with(open) => fence = None,
            (None, None) => {
                lines.extend(outside_code(line));
                continue;
            }
            (Some(_), Some(_) | None) => {}
        }
        lines.push(line.to_owned());
    }
    lines.join("\n")
}

/// What begins or ends a block of code.
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| "`~".contains(*mark))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    line.get(..length).filter(|_| length >= 3)
}

/// [`None`] of a line that only ends an admonition.
fn outside_code(line: &str) -> Option<String> {
    let Some(rest) = line.trim_start().strip_prefix(":::") else { return Some(inline(line)) };
    let kind = rest.split([' ', '{', '}']).find_map(|word| word.strip_prefix('.'))?;
    let mut letters = kind.chars();
    let first = letters.next()?;
    Some(format!("**{}{}:**\n", first.to_uppercase(), letters.as_str()))
}

fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['{', '`', '[', '\\']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let taken = role(here).or_else(|| link(here, &mut out)).unwrap_or_else(|| {
            let length = code_span(here).or_else(|| escaped(here)).unwrap_or(1);
            out.push_str(here.get(..length).unwrap_or(here));
            length
        });
        rest = here.get(taken..).unwrap_or("");
    }
    out + rest
}

/// How long the name of a role is, which goes.
fn role(text: &str) -> Option<usize> {
    let role = ROLES.into_iter().find(|role| text.starts_with(role))?;
    text.get(role.len()..)?.starts_with('`').then_some(role.len())
}

/// How long a link without a text is: an anchor goes, and of an option its name stays.
fn link(text: &str, out: &mut String) -> Option<usize> {
    if let Some(anchor) = text.strip_prefix("[]{#") {
        return anchor.find('}').map(|end| "[]{#".len() + end + 1);
    }
    let target = text.strip_prefix("[](#opt-")?;
    let end = target.find(')')?;
    out.push('`');
    out.push_str(target.get(..end)?);
    out.push('`');
    Some("[](#opt-".len() + end + 1)
}

/// How long a piece of code is, which stays as it is.
fn code_span(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start_matches('`').len();
    let (mark, rest) = text.split_at_checked(length).filter(|(mark, _)| !mark.is_empty())?;
    let mut at = 0;
    loop {
        let found = at + rest.get(at..)?.find(mark)?;
        let after = rest.get(found..)?;
        let run = after.len() - after.trim_start_matches('`').len();
        if run == length {
            return Some(length + found + run);
        }
        at = found + run;
    }
}

/// How long a backslash and what it escapes are.
fn escaped(text: &str) -> Option<usize> {
    let next = text.strip_prefix('\\')?.chars().next()?;
    Some(1 + next.len_utf8())
}

/// `text` as code: in a line, or in a block of that language if it has more than one.
pub(super) fn code(text: &str, language: &str) -> String {
    let text = &without_indentation(text.trim());
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if text.contains('\n') {
        let fence = "`".repeat(longest.max(2) + 1);
        return [&fence, language, "\n", text, "\n", &fence].concat();
    }
    let fence = "`".repeat(longest + 1);
    let edge = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    [&fence, edge, text, edge, &fence].concat()
}

/// The text without the spaces that all lines after the first begin with, which it has from where it was written.
fn without_indentation(text: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let common = lines.clone().filter(|line| !line.trim().is_empty()).map(depth).min();
    let rest = lines.map(|line| line.get(common.unwrap_or(0)..).unwrap_or(""));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_nixpkgs_knows_goes() {
        let cases = [
            ("The {file}`/etc/x` of {option}`a.b`.\n", "The `/etc/x` of `a.b`."),
            (
                "See [](#opt-a.b) and []{#here}[this](https://x).",
                "See `a.b` and [this](https://x).",
            ),
            (
                "``{option}`x` `` and {x} and \\{option}`x` `",
                "``{option}`x` `` and {x} and \\{option}`x` `",
            ),
            ("::: {.note}\nTake care.\n:::\n", "**Note:**\n\nTake care."),
            (":::\n::: {#id .warning}\n", "**Warning:**\n"),
            ("```\n{option}`x`\n~~~\n```\n{env}`X`", "```\n{option}`x`\n~~~\n```\n`X`"),
            ("[](#opt-a", "[](#opt-a"),
            ("é`é", "é`é"),
        ];
        for (text, expected) in cases {
            assert_eq!(for_editors(text), expected, "{text}");
        }
    }

    #[test]
    fn code_of_any_text() {
        let cases = [
            ("a", "`a`"),
            ("a ` b", "``a ` b``"),
            ("`", "`` ` ``"),
            ("{\n        a = 1;\n\n    }", "```nix\n{\n    a = 1;\n\n}\n```"),
            ("a\nb\n", "```nix\na\nb\n```"),
            ("a\n```\n", "````nix\na\n```\n````"),
        ];
        for (text, expected) in cases {
            assert_eq!(code(text, "nix"), expected);
        }
    }
}
