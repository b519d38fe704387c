//! What there is to say of comments: rules that are not there, and what they do not keep silent.

use nix_eval::syntax::{Comment, Span, nearest};

use super::super::rules::{self, unknown_rule, unused_suppression};
use super::super::{Diagnostic, Edit, Options, Place, Safety, Source, Sources};
use super::directive::{Directive, Named, follows_code};
use super::was_checked;

/// What there is to say of one comment.
pub(super) fn told(directive: &Directive, options: &Options, sources: &Sources) -> Vec<Diagnostic> {
    if let Some(mistake) = &directive.mistake {
        let message = format!("this comment silences nothing: {mistake}");
        return vec![Diagnostic::new(&unused_suppression::RULE, directive.place, message)];
    }
    let unknown = directive.names.iter().filter(|named| named.rule.is_none());
    let mut told: Vec<_> = unknown.map(|named| unknown_name(named, directive)).collect();
    let is_unused = |named: &Named| {
        !named.used && named.rule.is_some_and(|rule| was_checked(rule, directive, options))
    };
    let (idle, kept): (Vec<_>, Vec<_>) = directive.names.iter().partition(|named| is_unused(named));
    if let Some(first) = idle.first() {
        let names: Vec<_> = idle.iter().map(|named| format!("`{}`", named.name)).collect();
        let message = format!("there is no {} here to silence", names.join(", "));
        let place = Place { span: first.span, ..directive.place };
        let edit = removal(directive, &kept, sources.get(place.file));
        told.push(
            Diagnostic::new(&unused_suppression::RULE, place, message)
                .help("remove it")
                .fix(Safety::Safe, vec![edit]),
        );
    }
    told
}

fn unknown_name(named: &Named, directive: &Directive) -> Diagnostic {
    let place = Place { span: named.span, ..directive.place };
    let message = format!("there is no rule `{}`", named.name);
    let found = Diagnostic::new(&unknown_rule::RULE, place, message);
    match nearest(&named.name, rules::names()) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help("`nixgen explain` lists the rules"),
    }
}

/// Takes idle names out of the list, or the whole comment away.
fn removal(directive: &Directive, kept: &[&Named], source: &Source) -> Edit {
    if kept.is_empty() {
        return whole_comment(directive.place, source);
    }
    let kept: Vec<_> = kept.iter().map(|named| named.name.as_str()).collect();
    Edit { place: Place { span: directive.list, ..directive.place }, text: kept.join(", ") }
}

fn whole_comment(place: Place, source: &Source) -> Edit {
    let text = source.text();
    let (before, after) = (&text[..place.span.start as usize], &text[place.span.end as usize..]);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let stands_alone = before[line_start..].trim().is_empty();
    let comment = Comment { span: place.span, text: String::new(), own_line: stands_alone };
    let has_code_behind = follows_code(&comment, source);
    let code_end = before.trim_end_matches([' ', '\t']).len();
    let (start, end) = match (stands_alone, has_code_behind) {
        (true, false) => {
            let line_end = after.find('\n').map_or(after.len(), |newline| newline + 1);
            (line_start, place.span.end as usize + line_end)
        }
        (true, true) => {
            let code = after.trim_start_matches([' ', '\t']);
            (place.span.start as usize, text.len() - code.len())
        }
        (false, _) => (code_end, place.span.end as usize),
    };
    // What stood on both sides of it stays apart.
    let joins = has_code_behind && !stands_alone && !after.starts_with(char::is_whitespace);
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let span = Span::new(offset(start), offset(end));
    Edit { place: Place { span, ..place }, text: if joins { " " } else { "" }.to_owned() }
}
