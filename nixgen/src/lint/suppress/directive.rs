//! What a comment says.

use nix_eval::syntax::{Comment, Span, nearest};

use super::super::{FileId, Place, Rule, Source, Sources, rules};
use super::{Checked, Depth};

/// A comment that keeps findings silent, or is meant to.
pub(super) struct Directive {
    /// The comment.
    pub(super) place: Place,
    pub(super) target: Target,
    pub(super) names: Vec<Named>,
    /// What is between the brackets.
    pub(super) list: Span,
    /// What is wrong with it, if it cannot be understood.
    pub(super) mistake: Option<String>,
    /// What of the file was checked.
    pub(super) depth: Depth,
    /// Whether the file has syntax errors.
    pub(super) is_broken: bool,
}

/// Where it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    File,
    Line(u32),
}

/// A rule that it names.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) rule: Option<&'static Rule>,
    pub(super) used: bool,
}

/// What the text of a comment says.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Ignore { word: &'static str, list: Span },
    Mistake(String),
}

const WORDS: [&str; 2] = ["ignore", "ignore-file"];

/// The directives of a file, in source order.
pub(super) fn of_file(checked: &Checked, sources: &Sources, into: &mut Vec<Directive>) {
    let comments = checked.comments.all();
    for (at, comment) in comments.iter().enumerate() {
        let Some(said) = said(&comment.text) else { continue };
        let source = sources.get(checked.file);
        let target = Target::Line(line(&comments[at..], source));
        let mut directive = understood(said, (checked.file, comment), target);
        directive.depth = checked.depth;
        directive.is_broken = checked.is_broken;
        into.push(directive);
    }
}

fn understood(said: Said, (file, comment): (FileId, &Comment), line: Target) -> Directive {
    let mut directive = Directive {
        place: Place { file, span: comment.span },
        target: line,
        names: Vec::new(),
        list: comment.span,
        mistake: None,
        depth: Depth::Syntax,
        is_broken: false,
    };
    match said {
        Said::Mistake(mistake) => directive.mistake = Some(mistake),
        Said::Ignore { word, list } => {
            directive.names = names(comment, list);
            directive.list = moved(list, comment.span.start);
            if word == WORDS[1] {
                directive.target = Target::File;
            }
        }
    }
    directive
}

/// The line that a comment is about: its own, or if it stands alone the next one that is no comment.
fn line(comments: &[Comment], source: &Source) -> u32 {
    let Some(first) = comments.first() else { return 0 };
    let mut line = source.position(first.span.start).line;
    if !first.own_line || follows_code(first, source) {
        return line;
    }
    for comment in comments {
        if !comment.own_line || source.position(comment.span.start).line != line {
            break;
        }
        line = source.position(comment.span.end).line + 1;
    }
    line
}

/// Whether there is code behind it on its line, as there may be behind `*/`.
pub(super) fn follows_code(comment: &Comment, source: &Source) -> bool {
    let rest = source.text().get(comment.span.end as usize..).unwrap_or_default();
    !rest.lines().next().unwrap_or_default().trim().is_empty()
}

fn names(comment: &Comment, list: Span) -> Vec<Named> {
    let mut named = Vec::new();
    let mut at = list.start;
    for item in comment.text[list.range()].split(',') {
        let length = u32::try_from(item.len()).unwrap_or(0);
        let name = item.trim();
        let skipped = u32::try_from(item.len() - item.trim_start().len()).unwrap_or(0);
        if !name.is_empty() {
            let start = comment.span.start + at + skipped;
            let span = Span::new(start, start + u32::try_from(name.len()).unwrap_or(0));
            let rule = rules::find(name);
            named.push(Named { name: name.to_owned(), span, rule, used: false });
        }
        at += length + 1;
    }
    named
}

fn moved(span: Span, by: u32) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// What a comment says to nixgen, if it says something; spans count from the start of the comment.
fn said(text: &str) -> Option<Said> {
    let body = text.strip_prefix('#').or_else(|| text.strip_prefix("/*"))?;
    let body = body.strip_suffix("*/").unwrap_or(body);
    let rest = body.trim_start().strip_prefix("nixgen:")?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    let bracket = behind.trim_start().strip_prefix('[');
    let Some(known) = WORDS.into_iter().find(|known| *known == word) else {
        // Any other comment may start like this.
        let near = nearest(word, WORDS).filter(|_| bracket.is_some())?;
        return Some(Said::Mistake(format!("`{word}` says nothing here, did you mean `{near}`?")));
    };
    let mistake =
        |what: &str| Some(Said::Mistake(format!("{what}, write `# nixgen: {known}[rule]`")));
    let Some(list) = bracket else { return mistake("no rule is named") };
    let Some(length) = list.find(']') else { return mistake("the `]` is missing") };
    if list[..length].split(',').all(|name| name.trim().is_empty()) {
        return mistake("no rule is named");
    }
    let start = list.as_ptr() as usize - text.as_ptr() as usize;
    let offset = |n: usize| u32::try_from(n).unwrap_or(0);
    Some(Said::Ignore { word: known, list: Span::new(offset(start), offset(start + length)) })
}

#[cfg(test)]
mod tests {
    use super::{Said, said};

    #[test]
    fn what_comments_say() {
        let list = |text: &str| match said(text) {
            Some(Said::Ignore { word, list }) => format!("{word}: {}", &text[list.range()]),
            Some(Said::Mistake(mistake)) => mistake,
            None => "nothing".to_owned(),
        };
        for (text, wanted) in [
            ("# nixgen: ignore[a]", "ignore: a"),
            ("#nixgen:ignore[a, b] -- because [so]", "ignore: a, b"),
            ("/* nixgen: ignore-file[a] */", "ignore-file: a"),
            ("# nixgen: ignore", "no rule is named, write `# nixgen: ignore[rule]`"),
            ("# nixgen: ignore[ , ]", "no rule is named, write `# nixgen: ignore[rule]`"),
            ("# nixgen: ignore[a", "the `]` is missing, write `# nixgen: ignore[rule]`"),
            ("# nixgen: ignroe[a]", "`ignroe` says nothing here, did you mean `ignore`?"),
            ("# nixgen: ignores nothing", "nothing"),
            ("# nixgen: wrote this", "nothing"),
            ("# see nixgen: ignore[a]", "nothing"),
            ("#", "nothing"),
        ] {
            assert_eq!(list(text), wanted, "{text}");
        }
    }
}
