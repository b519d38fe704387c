//! What is offered: matched with what is typed, and put in order.

use super::super::context::{Arguments, Context, ContextKind};
use super::super::{Completion, CompletionKind};
use super::{Completions, Request};
use nix_eval::syntax::{NodeKind, Outline, Span};

/// More than that nobody looks at.
const MAX_OFFERS: usize = 1_500;
/// The arguments of modules that offers use.
const ARGUMENTS: [&str; 3] = ["config", "lib", "pkgs"];

/// Something to offer.
pub(super) struct Offer<'o> {
    pub(super) label: &'o str,
    pub(super) kind: CompletionKind,
    /// What is wanted more has a lower one.
    pub(super) class: u32,
    pub(super) text: Insert,
    pub(super) detail: Option<String>,
    pub(super) about: Option<Vec<String>>,
    pub(super) is_deprecated: bool,
}

/// What is inserted.
pub(super) enum Insert {
    /// The label.
    Label,
    Plain(String),
    Snippet(String),
}

impl<'o> Offer<'o> {
    pub(super) fn new(kind: CompletionKind, class: u32, label: &'o str) -> Self {
        let (text, detail, about, is_deprecated) = (Insert::Label, None, None, false);
        Self { label, kind, class, text, detail, about, is_deprecated }
    }
}

/// What was offered so far.
pub(super) struct Offers {
    typed: String,
    pub(super) word: Span,
    /// Whether the word is in quotes, which are replaced.
    pub(super) is_quoted: bool,
    found: Vec<(Order, Completion)>,
    /// The arguments that can be used; nothing where names stand that are none.
    arguments: Option<Arguments>,
    /// What gives the module the argument that what is read starts with.
    edits: Vec<(Span, String)>,
    /// What is there already, as it is written.
    pub(super) given: Vec<String>,
    pub(super) is_incomplete: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    is_deprecated: bool,
    fit: Fit,
    class: u32,
    number: usize,
}

/// How what is typed fits a label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is all of it.
    Whole,
    /// It starts so.
    Start,
    /// It does but for capital letters.
    StartIgnoringCase,
    /// A later word of it starts so.
    Word,
    /// It is somewhere in it.
    Within,
}

impl Offers {
    pub(super) fn new(request: &Request<'_>, context: &Context) -> Self {
        let word = request.text.get(context.word.range()).unwrap_or_default();
        let is_quoted = word.starts_with('"');
        Self {
            typed: context.typed.clone(),
            word: context.word,
            is_quoted,
            found: Vec::new(),
            arguments: arguments(request, context),
            edits: read_from(request, context).into_iter().collect(),
            given: Vec::new(),
            is_incomplete: false,
        }
    }

    /// What is typed of the word.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether something could be offered by that name: before what it takes is put together.
    pub(super) fn fits(&self, label: &str) -> bool {
        fit(&self.typed, label.trim_matches('"')).is_some()
    }

    pub(super) fn add(&mut self, offer: Offer<'_>) {
        let Some(fit) = fit(&self.typed, offer.label.trim_matches('"')) else {
            return;
        };
        let is_given = |given: &String| given.trim_matches('"') == offer.label.trim_matches('"');
        if self.given.iter().any(is_given) {
            return;
        }
        let (is_deprecated, class, number) = (offer.is_deprecated, offer.class, self.found.len());
        // Where nothing is typed, all fit alike.
        let order = Order { is_deprecated, fit, class, number };
        let (text, is_snippet) = match offer.text {
            Insert::Label => (offer.label.to_owned(), false),
            Insert::Plain(text) => (text, false),
            Insert::Snippet(text) => (text, true),
        };
        let Some((text, edits)) = self.given_arguments(offer.kind, text) else { return };
        let completion = Completion {
            label: offer.label.to_owned(),
            kind: offer.kind,
            detail: offer.detail,
            span: self.word,
            text,
            is_snippet,
            rank: 0,
            is_deprecated,
            edits,
            about: offer.about,
        };
        self.found.push((order, completion));
    }

    /// The text, and what gives the module the arguments that it uses. Where it cannot have them, a name stays without its
    /// value, and nothing of a value.
    fn given_arguments(
        &self,
        kind: CompletionKind,
        text: String,
    ) -> Option<(String, Vec<(Span, String)>)> {
        let Some(arguments) = &self.arguments else { return Some((text, self.edits.clone())) };
        let is_name = match kind {
            CompletionKind::Option | CompletionKind::Group | CompletionKind::Keyword => true,
            CompletionKind::Value
            | CompletionKind::Package
            | CompletionKind::File
            | CompletionKind::Function
            | CompletionKind::Argument => false,
        };
        let (name, value) = match text.split_once(" = ") {
            Some((name, value)) if is_name => (name, value),
            None if is_name => return Some((text, Vec::new())),
            Some(_) | None => ("", text.as_str()),
        };
        let missing = ARGUMENTS.into_iter().filter(|name| value.contains(name));
        let missing: Vec<&str> =
            missing.filter(|name| !arguments.has(name) && reads(value, name)).collect();
        if missing.is_empty() {
            return Some((text, Vec::new()));
        }
        match arguments.insertion(&missing) {
            Some(edit) => Some((text, vec![edit])),
            None if is_name => Some(([name, " = $1;$0"].concat(), Vec::new())),
            None => None,
        }
    }

    /// The same for what is found by its last name.
    pub(super) fn add_deep(&mut self, offer: Offer<'_>) {
        let typed = std::mem::take(&mut self.typed);
        let (class, number) = (offer.class, self.found.len());
        self.add(offer);
        self.typed = typed;
        if let Some((order, _)) = self.found.get_mut(number) {
            *order = Order { fit: Fit::Word, class, ..*order };
        }
    }

    /// What is matched already.
    pub(super) fn put(&mut self, completion: Completion) {
        let (class, number, is_deprecated) = (0, self.found.len(), completion.is_deprecated);
        let order = Order { is_deprecated, fit: Fit::Start, class, number };
        self.found.push((order, completion));
    }

    pub(super) fn finish(mut self) -> Completions {
        self.found.sort_by_key(|(order, _)| *order);
        let mut seen = std::collections::HashSet::new();
        self.found.retain(|(_, offer)| seen.insert(offer.label.clone()));
        let is_incomplete = self.is_incomplete || self.found.len() > MAX_OFFERS;
        self.found.truncate(MAX_OFFERS);
        let ranked = self.found.into_iter().zip(0..);
        let items = ranked.map(|((_, offer), rank)| Completion { rank, ..offer }).collect();
        Completions { items, is_incomplete }
    }
}

/// The arguments that can be used, where the offers are expressions or have some in them.
fn arguments(request: &Request<'_>, context: &Context) -> Option<Arguments> {
    match &context.kind {
        ContextKind::Definition(_)
        | ContextKind::Value(_)
        | ContextKind::Expression { .. }
        | ContextKind::Declaration { .. }
        | ContextKind::DeclarationValue { .. }
        | ContextKind::Type { .. }
        | ContextKind::OptionArgument { .. }
        | ContextKind::SystemArgument { .. } => {
            Some(Arguments::at(request.text, request.outline, request.offset))
        }
        ContextKind::Nothing
        | ContextKind::Read { .. }
        | ContextKind::PathLiteral { .. }
        | ContextKind::Argument { .. }
        | ContextKind::Inherit { .. } => None,
    }
}

/// What gives the module the argument that the names at the cursor are read from, as in `lib.mk`.
fn read_from(request: &Request<'_>, context: &Context) -> Option<(Span, String)> {
    let Request { text, outline, offset, .. } = *request;
    if !matches!(context.kind, ContextKind::Read { .. }) {
        return None;
    }
    let touched = outline.touched(offset);
    let mut around = std::iter::once(touched).chain(outline.ancestors(touched));
    let selection = around.find(|id| outline.kind(*id) == NodeKind::Selection)?;
    let first = outline.text(outline.children(selection).next()?, text);
    let missing = ARGUMENTS.contains(&first).then(|| Arguments::at(text, outline, offset));
    missing.filter(|arguments| !arguments.has(first))?.insertion(&[first])
}

/// Whether an expression uses a name.
fn reads(value: &str, name: &str) -> bool {
    let outline = Outline::of(value);
    outline.ids().any(|id| {
        let first = outline.children(id).next().map(|first| outline.text(first, value));
        outline.kind(id) == NodeKind::Selection && first == Some(name)
    })
}

/// How what is typed fits a label, if it does.
pub(super) fn fit(typed: &str, label: &str) -> Option<Fit> {
    if typed.is_empty() {
        return Some(Fit::Start);
    }
    let is_start = |label: &str| {
        label.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
    };
    if label == typed {
        return Some(Fit::Whole);
    }
    if label.starts_with(typed) {
        return Some(Fit::Start);
    }
    if is_start(label) {
        return Some(Fit::StartIgnoringCase);
    }
    let mut within = None;
    for (at, _) in label.char_indices().skip(1) {
        if is_start(&label[at..]) {
            let bytes = label.as_bytes();
            let starts_word =
                bytes[at].is_ascii_uppercase() || !bytes[at - 1].is_ascii_alphanumeric();
            if starts_word {
                return Some(Fit::Word);
            }
            within = Some(Fit::Within);
        }
    }
    within
}
