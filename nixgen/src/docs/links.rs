//! Where links of descriptions lead, and notes of those that lead nowhere.

use std::collections::{HashMap, HashSet};

use nix_schema::{AttrPath, Note, NoteKind};

use super::dialect::{Links, Target, parse};

/// What a URL may begin with.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "ftp://"];

/// All that links of a manual may lead to.
#[derive(Default)]
pub(super) struct Targets {
    /// Options by their anchors, old names too.
    options: HashMap<String, usize>,
    /// Options by their names.
    names: HashMap<String, usize>,
    /// The names of options, old ones aside.
    shown: Vec<String>,
    /// In which option's description an anchor stands.
    anchors: HashMap<String, usize>,
}

impl Targets {
    pub(super) fn option(&mut self, at: usize, name: &str, anchor: &str) {
        if at == self.shown.len() {
            self.shown.push(name.to_owned());
        }
        self.options.entry(anchor.to_owned()).or_insert(at);
        self.names.entry(name.to_owned()).or_insert(at);
    }

    /// The anchors that stand in a text, of those that nobody has yet.
    pub(super) fn anchors(&mut self, at: usize, text: &str) {
        if text.contains("{#") {
            let mut found = Found(Vec::new());
            parse(text, &mut found);
            for id in found.0 {
                if !self.options.contains_key(&id) {
                    self.anchors.entry(id).or_insert(at);
                }
            }
        }
    }
}

/// Looks for anchors only.
struct Found(Vec<String>);

impl Links for Found {
    fn target(&mut self, _: &str) -> Option<Target> {
        None
    }

    fn shown(&self, _: &Target) -> String {
        String::new()
    }

    fn option(&self, _: &str) -> Option<usize> {
        None
    }

    fn anchor(&mut self, id: &str) -> bool {
        if is_anchor(id) {
            self.0.push(id.to_owned());
        }
        true
    }
}

/// What is plain enough to stand in any page.
fn is_anchor(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

/// The links of one option's texts.
pub(super) struct OfOption<'t> {
    pub(super) targets: &'t Targets,
    /// Which option it is.
    pub(super) at: usize,
    pub(super) loc: &'t [String],
    /// The anchors that stand in its texts so far.
    pub(super) seen: HashSet<String>,
    pub(super) notes: &'t mut Vec<Note>,
}

impl OfOption<'_> {
    fn note(&mut self, written: &str, why: &str) {
        let message = format!("the link to `{}` in its texts, which {why}", written.escape_debug());
        let path = AttrPath(self.loc.to_vec());
        self.notes.push(Note::new(NoteKind::Lost, path, message));
    }
}

impl Links for OfOption<'_> {
    fn target(&mut self, written: &str) -> Option<Target> {
        if let Some(anchor) = written.strip_prefix('#') {
            let option = self.targets.options.get(anchor).map(|at| Target::Option(*at));
            let place = || self.targets.anchors.get(anchor);
            let place = || place().map(|at| Target::Anchor(*at, anchor.to_owned()));
            let found = option.or_else(place);
            if found.is_none() && anchor.starts_with("opt-") {
                self.note(written, "is no option here");
            } else if found.is_none() {
                self.note(written, "is no place here");
            }
            return found;
        }
        let lower = written.to_ascii_lowercase();
        if SCHEMES.iter().any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len()) {
            return Some(Target::Url(encoded(written)));
        }
        self.note(written, "is neither an option nor a URL of the web");
        None
    }

    fn shown(&self, target: &Target) -> String {
        match target {
            Target::Option(at) => self.targets.shown.get(*at).cloned().unwrap_or_default(),
            Target::Anchor(_, id) => id.clone(),
            Target::Url(url) => url.clone(),
        }
    }

    fn option(&self, name: &str) -> Option<usize> {
        self.targets.names.get(name).copied().filter(|at| *at != self.at)
    }

    fn anchor(&mut self, id: &str) -> bool {
        self.targets.anchors.get(id) == Some(&self.at) && self.seen.insert(id.to_owned())
    }
}

/// An anchor in a link to it.
pub(super) fn fragment(anchor: &str) -> String {
    encoded(&anchor.replace('%', "%25"))
}

/// A URL with what may not stand in one as bytes.
pub(super) fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
