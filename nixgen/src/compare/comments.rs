//! What became of the comments: each line of the left side is at its place on the right one, or it is not.
//!
//! The place of a comment is the attribute path of what it stands before, behind or in.

mod places;

use std::collections::HashMap;

use nix_eval::syntax::{Comment, Parse};

use super::report::{CommentLine, CommentReport};
use super::source::Source;
use places::Places;

/// Compares the comments of two modules.
pub(super) fn compare(left: (&Source<'_>, &Parse), right: (&Source<'_>, &Parse)) -> CommentReport {
    let (left, right) = (lines(left), lines(right));
    let mut unmatched: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, line) in right.iter().enumerate().rev() {
        unmatched.entry((&line.text, &line.at)).or_default().push(at);
    }
    let (mut missing, mut is_added) = (Vec::new(), vec![true; right.len()]);
    for line in &left {
        let partners = unmatched.get_mut(&(line.text.as_str(), line.at.as_str()));
        match partners.and_then(Vec::pop) {
            Some(at) => is_added[at] = false,
            None => missing.push(line.clone()),
        }
    }
    let present = left.len() - missing.len();
    let added = right.into_iter().zip(is_added).filter(|(_, is_added)| *is_added);
    CommentReport { present, missing, added: added.map(|(line, _)| line).collect() }
}

/// Every line of every comment.
fn lines((source, parse): (&Source<'_>, &Parse)) -> Vec<CommentLine> {
    if parse.comments.is_empty() {
        return Vec::new();
    }
    let places = Places::of(&parse.expr).all(source, &parse.comments);
    let comments = parse.comments.iter().zip(places);
    comments.flat_map(|(comment, at)| lines_of(source, comment, &at)).collect()
}

fn lines_of(source: &Source<'_>, comment: &Comment, at: &str) -> Vec<CommentLine> {
    let (first, _) = source.position(comment.span.start);
    let lines = comment.text.lines().zip(first..).filter(|(text, _)| !text.trim().is_empty());
    let line = |(text, line): (&str, u32)| CommentLine {
        text: text.trim().to_owned(),
        file: source.label().to_owned(),
        line,
        at: at.to_owned(),
    };
    lines.map(line).collect()
}

#[cfg(test)]
mod tests {
    use nix_eval::syntax::parse;

    use super::*;

    /// Draws each comment line with its place.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let parsed = parse(text);
        assert_eq!(parsed.diagnostics, []);
        let lines = lines((&Source::new("x.nix", text), &parsed));
        let drawn: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.at.as_str())).collect();
        assert_eq!(drawn, expected, "{text}");
    }

    #[test]
    fn a_comment_belongs_to_what_it_stands_at() {
        check("# top\n{ a = 1; }", &[("# top", "")]);
        check(
            "{\n  # above\n  a = 1; # behind\n  b = 2;\n}",
            &[("# above", "a"), ("# behind", "a")],
        );
        check(
            "{ a = { # opening\n b = 1; c = 1;\n# end\n }; }",
            &[("# opening", "a"), ("# end", "a")],
        );
        check("{ a = [\n # item\n 1 2 ]; }", &[("# item", "a.[0]")]);
        check("{ a = # value\n {} // b; }", &[("# value", "a")]);
        check("{ a = {}\n # operator\n // b; }", &[("# operator", "a")]);
        check("let\n # one\n # two\n x = 1; in { }", &[("# one", "let.x"), ("# two", "let.x")]);
        check("{ a = /* in\n line */ 1; }", &[("/* in", "a"), ("line */", "a")]);
    }

    #[test]
    fn dotted_and_nested_paths_are_one_place() {
        check("{\n # x\n a.b = 1; }", &[("# x", "a.b")]);
        check("{\n # x\n a = { b = 1; }; }", &[("# x", "a.b")]);
        check("{ a = {\n # x\n b = 1; }; }", &[("# x", "a.b")]);
        check("{\n # x\n a = { b = 1; c = 1; }; }", &[("# x", "a")]);
        check("{\n # x\n a.b = 1; a.c = 1; }", &[("# x", "a.b")]);
    }
}
