//! Whether what is written somewhere is used there alone, so that it may be changed.

use std::collections::HashMap;

use nix_eval::syntax::{Parse, Span, names_in_scope, parse, reusable};

use super::super::super::{FileId, Place, Safety};
use super::Findings;
use crate::modules::At;

/// Files that something may be changed in, each read once.
#[derive(Default)]
pub(super) struct Texts {
    read: HashMap<FileId, Text>,
}

struct Text {
    parse: Parse,
    /// What names stand for, in source order, none in another.
    reusable: Vec<Span>,
}

impl Findings<'_, '_> {
    /// How certain it is that only the definition at `at` is changed with the value that stands at `place`.
    pub(super) fn safety_of_value(&mut self, place: Place, at: &At) -> Safety {
        let name = self.name(at).filter(|name| name.file == place.file);
        let text = self.report.sources.get(place.file).text();
        let between =
            name.and_then(|name| text.get(name.span.end as usize..place.span.start as usize));
        match between {
            Some(between) if leads_to_value(between) => self.safety(place),
            _ => Safety::Unsafe,
        }
    }

    /// How certain it is that what stands at `place` is used there alone.
    pub(super) fn safety(&mut self, place: Place) -> Safety {
        let spans = &self.read(place.file).reusable;
        let next = spans.partition_point(|span| span.start <= place.span.start);
        let is_inside = next.checked_sub(1).is_some_and(|last| place.span.start < spans[last].end);
        if is_inside { Safety::Unsafe } else { Safety::Safe }
    }

    /// Whether what stands at `place` can use the name.
    pub(super) fn sees(&mut self, name: &str, place: Place) -> bool {
        names_in_scope(&self.read(place.file).parse.expr, place.span).contains(&name)
    }

    fn read(&mut self, file: FileId) -> &Text {
        let sources = &self.report.sources;
        self.texts.read.entry(file).or_insert_with(|| {
            let parse = parse(sources.get(file).text());
            let reusable = reusable(&parse.expr);
            Text { parse, reusable }
        })
    }
}

/// What may stand between the `=` of a definition and its value: these take a value and give it back.
const PROPERTIES: [&str; 11] = [
    "if",
    "mkIf",
    "mkMerge",
    "mkForce",
    "mkDefault",
    "mkOverride",
    "mkVMOverride",
    "mkImageMediaOverride",
    "mkBefore",
    "mkAfter",
    "mkOrder",
];

/// Whether between the name of a definition and a value nothing stands but `=`, properties, lists and parentheses.
fn leads_to_value(between: &str) -> bool {
    let Some(between) = between.trim_start().strip_prefix('=') else { return false };
    // The first word in what is open; nothing if there was none yet.
    let (mut open, mut head) = (Vec::new(), None);
    let mut rest = between.trim_start();
    while let Some(sign) = rest.chars().next() {
        let word = rest.find(|c: char| c.is_whitespace() || "()[]{};:\"'#".contains(c));
        match sign {
            '(' => open.push(head.take()),
            '[' => open.push(head.replace("mkMerge")),
            ')' | ']' => head = open.pop().flatten().or(Some("")),
            '{' | '}' | ';' | ':' | '"' | '\'' | '#' => return false,
            _ => {
                head = head.or(Some(&rest[..word.unwrap_or(rest.len())]));
                rest = rest[word.unwrap_or(rest.len())..].trim_start();
                continue;
            }
        }
        rest = rest[sign.len_utf8()..].trim_start();
    }
    open.iter().chain([&head]).all(|head| {
        head.is_none_or(|head| PROPERTIES.contains(&head.rsplit('.').next().unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::leads_to_value;

    #[test]
    fn what_stands_before_a_value() {
        for between in [
            "=",
            " = ",
            " = lib.mkForce ",
            " = mkIf cfg.enable ",
            " = lib.mkIf (a.b c) (lib.mkDefault ",
            " = lib.mkMerge [ 1 (lib.mkForce ",
            " = [ a (b c) ",
            " = if a.b then ",
        ] {
            assert!(leads_to_value(between), "{between}");
        }
        for between in [
            "",
            ".b = ",
            " = f ",
            " = lib.mkForce (f ",
            " = let a = ",
            " = x: ",
            " = (f x) ",
            "; b = ",
            " = a + ",
        ] {
            assert!(!leads_to_value(between), "{between}");
        }
    }
}
