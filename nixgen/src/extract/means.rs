//! What computed declarations come to: the module's own source, evaluated with nothing known but `lib`.

mod parts;

use std::collections::BTreeSet;

use nix_eval::syntax::Span;
use nix_eval::{Error, Evaluator, Kind, Limits, NoFiles, Source, Value};
use nix_schema::{
    Comment, Default, Group, Head, Module, NixExpr, Node, OptionDecl, Shown, Text, Type, Visibility,
};

use crate::lint::lib::{WithLib, lib};
use crate::modules::{Read, plain, type_of};
use crate::options_json::types::read_type;
use crate::print::Nix;

use self::parts::Part;
use super::note::{Note, NoteKind};

/// How much one module may take: what takes longer is not known.
const STEPS: u64 = 1_000_000;
const MEMORY: usize = 128 << 20;

/// Options below options are read this deep, and so many of them.
const MAX_DEPTH: usize = 12;
const MAX_OPTIONS: usize = 4096;

/// So many parts of a module are evaluated, and so much source for all of them together.
const MAX_PARTS: usize = 256;
const MAX_SOURCE: usize = 8 << 20;

/// Whether the meaning of some part of a module is not known.
pub(super) fn is_asked(module: &mut Module) -> bool {
    let mut asked = false;
    parts::each(module, &mut |_, _| asked = true);
    asked
}

/// Says of the parts of `module` that stay Nix what they mean, as far as evaluating them in place of the set that its source
/// gives tells. `body` is where that set stands.
pub(super) fn add(module: &mut Module, (text, body): (&str, Span), notes: &mut [Note]) {
    let limits = Limits { steps: STEPS, memory: MEMORY, ..Limits::default() };
    let mut evaluator = Evaluator::builder().files(WithLib::new(NoFiles)).limits(limits).build();
    let heads: Vec<Head> =
        module.outer.iter().cloned().chain(module.args.clone().map(Head::Args)).collect();
    let Ok(around) = Around::new(&mut evaluator) else { return };
    let mut means = Means { evaluator, around, left: MAX_OPTIONS };
    let mut known = BTreeSet::new();
    let mut left = MAX_PARTS.min(MAX_SOURCE / text.len().max(1));
    parts::each(module, &mut |subject, part| {
        left = left.saturating_sub(1);
        if left > 0 && means.tell(part, (text, body), &heads) {
            known.insert(subject);
        }
    });
    for note in notes {
        if note.kind == NoteKind::Verbatim && known.contains(&note.subject) {
            note.kind = NoteKind::Understood;
        }
    }
}

/// What a module is called with.
struct Around {
    unknown: Value,
    lib: Value,
}

impl Around {
    fn new(evaluator: &mut Evaluator) -> Result<Self, Error> {
        let unknown = evaluator.unknown("what others say");
        let rest = evaluator.open_set([], "what others declare")?;
        Ok(Self { unknown, lib: lib(evaluator, rest)? })
    }
}

struct Means {
    evaluator: Evaluator,
    around: Around,
    /// How many more options are read.
    left: usize,
}

impl Means {
    /// Finds out what a part means; says whether that is known now.
    fn tell(&mut self, part: Part<'_>, (text, body): (&str, Span), heads: &[Head]) -> bool {
        let expr = match &part {
            Part::Node(raw) => &raw.expr,
            Part::Type(expr, _) => *expr,
        };
        let before = text.get(..body.start as usize).unwrap_or_default();
        let behind = text.get(body.end as usize..).unwrap_or_default();
        let program = [before, &expr.text, behind].concat();
        let Ok(value) = self.value(&program, heads) else { return false };
        match part {
            Part::Node(raw) => {
                raw.means = self.node(value, &nix(&raw.expr), 0).map(Box::new);
                raw.means.is_some()
            }
            Part::Type(_, means) => {
                *means = self.known_type(value).map(Box::new);
                means.is_some()
            }
        }
    }

    /// The value of a program, called with what nobody knows but `lib`.
    fn value(&mut self, program: &str, heads: &[Head]) -> Result<Value, Error> {
        let mut value = self.evaluator.eval(Source::new(program))?;
        for head in heads {
            let argument = |name| if name == "lib" { self.around.lib } else { self.around.unknown };
            let arguments: Vec<(&str, Value)> =
                head.names().map(|name| (name, argument(name))).collect();
            let arguments = match head {
                Head::Args(args) if !args.ellipsis => self.evaluator.set(arguments)?,
                Head::Args(_) | Head::Name(_) => {
                    self.evaluator.open_set(arguments, "other arguments")?
                }
            };
            value = self.evaluator.call(value, arguments)?;
        }
        Ok(value)
    }

    fn node(&mut self, value: Value, written: &Nix, depth: usize) -> Option<Node> {
        let Ok(Kind::Attrs(attrs)) = self.evaluator.kind(value) else { return None };
        if depth > MAX_DEPTH || self.left == 0 || self.evaluator.is_open(value).unwrap_or(true) {
            return None;
        }
        self.left -= 1;
        if self.text(&attrs, "_type").as_deref() == Some("option") {
            return Some(self.option(&attrs, written).into());
        }
        let mut group = Group::new();
        for (name, value) in attrs {
            let below = written.clone().select(&name);
            let expr = super::reader::plain(&below);
            let node = self.node(value, &below, depth + 1);
            group.push(&name, Comment::default(), node.unwrap_or_else(|| expr.into()));
        }
        Some(group.into())
    }

    fn option(&mut self, attrs: &[(String, Value)], written: &Nix) -> OptionDecl {
        let get = |name: &str| attrs.iter().find(|(own, _)| own == name).map(|(_, value)| *value);
        let mut option = OptionDecl::new(self.ty(get("type")));
        option.default = get("default").map(|value| match self.plain(value) {
            Some(value) => Default::Value(value),
            None => Default::Nix(super::reader::plain(&written.clone().select("default"))),
        });
        option.example =
            get("example").and_then(|value| self.plain(value)).and_then(|value| shown(&value));
        option.description = self.text(attrs, "description").map(Text::Static);
        option.internal = self.flag(get("internal")) == Some(true);
        option.read_only = self.flag(get("readOnly")) == Some(true);
        if self.flag(get("visible")) == Some(false) {
            option.visible = Visibility::Hidden;
        }
        option
    }

    /// A type by its value, or by its own words.
    fn ty(&mut self, value: Option<Value>) -> Type {
        let unknown = || Type::Unknown { description: "unspecified value".to_owned() };
        value.and_then(|value| self.known_type(value)).unwrap_or_else(unknown)
    }

    fn known_type(&mut self, value: Value) -> Option<Type> {
        if let Some(ty) = type_of(&mut self.evaluator, value, 0) {
            return Some(ty);
        }
        let described = self.evaluator.select(value, "description");
        match described.and_then(|value| self.evaluator.kind(value)) {
            Ok(Kind::String(description)) => Some(read_type(&description).ty),
            Ok(_) | Err(_) => None,
        }
    }

    fn text(&mut self, attrs: &[(String, Value)], name: &str) -> Option<String> {
        let (_, value) = attrs.iter().find(|(own, _)| own == name)?;
        if let Ok(Kind::String(text)) = self.evaluator.kind(*value) { Some(text) } else { None }
    }

    fn flag(&mut self, value: Option<Value>) -> Option<bool> {
        if let Ok(Kind::Bool(on)) = self.evaluator.kind(value?) { Some(on) } else { None }
    }

    fn plain(&mut self, value: Value) -> Option<nix_schema::Value> {
        plain(Read::new(&mut self.evaluator).read(value))
    }
}

/// An example: a value, or text for the manual.
fn shown(value: &nix_schema::Value) -> Option<Shown> {
    let nix_schema::Value::Attrs(attrs) = value else { return Some(Shown::Value(value.clone())) };
    match (attrs.get("_type"), attrs.get("text")) {
        (Some(nix_schema::Value::String(kind)), Some(nix_schema::Value::String(text))) => {
            match kind.as_str() {
                "literalExpression" => Some(Shown::Expression(text.clone())),
                "literalMD" => Some(Shown::Markdown(text.clone())),
                _ => None,
            }
        }
        _ => Some(Shown::Value(value.clone())),
    }
}

fn nix(expr: &NixExpr) -> Nix {
    Nix::Source { text: expr.text.clone(), atomic: crate::emit::is_atomic(&expr.text) }
}
