//! Names that are defined twice in a set, `let` or pattern.
//!
//! The rules are those of current Nix. `a.b = 1; a.c = 2;` is one set, and so are `a = { b = 1; };
//! a.c = 2;` and two literal sets of the same name, down to any depth. What is refused is a second
//! definition where either is anything else. Names that are computed are not looked at: Nix finds those
//! out when it evaluates.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::lower::Lower;
use super::{Attr, Binding, Expr, ExprKind, Pattern, Span};

/// The names that a set has so far.
type Names<'a> = HashMap<&'a str, Definition<'a>>;

/// What a name was first defined as.
struct Definition<'a> {
    span: Span,
    value: Value<'a>,
}

enum Value<'a> {
    /// Several paths start with the name, or several sets were merged.
    Merged(Names<'a>),
    /// One literal set, not looked into until it meets another definition.
    Literal(&'a [Binding]),
    /// Anything else, which can't be added to.
    Other,
}

/// A further definition of a name.
struct Clash<'a> {
    path: Vec<&'a str>,
    span: Span,
    first: Span,
}

impl Lower<'_> {
    /// Reports what `bindings` define twice.
    pub(super) fn refuse_duplicates(&mut self, bindings: &[Binding]) {
        let mut check = Check::default();
        check.bindings(bindings, &mut Names::with_capacity(bindings.len()));
        for clash in check.clashes {
            let name = quoted_path(&clash.path);
            let at = self.line_column(clash.first.start);
            let message = format!(
                "attribute `{name}` is already defined at line {}, column {}",
                at.line, at.column
            );
            self.refuse_again((clash.span, clash.first), message);
        }
    }

    /// Reports the arguments that `pattern` names twice.
    pub(super) fn refuse_duplicate_formals(&mut self, pattern: &Pattern) {
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(pattern.formals.len());
        for formal in &pattern.formals {
            if seen.insert(&formal.name, formal.span).is_some() {
                let name = &formal.name;
                self.refuse(formal.span, format!("argument `{name}` is named twice, remove one"));
            }
        }
        if let Some(bind) = &pattern.bind
            && let Some(span) = seen.get(bind.as_str())
        {
            let message = format!("argument `{bind}` has the name that `@` gives the whole set");
            self.refuse(*span, message);
        }
    }
}

/// Whether `bindings` define something twice.
pub(super) fn has_duplicates(bindings: &[Binding]) -> bool {
    let mut check = Check::default();
    check.bindings(bindings, &mut Names::with_capacity(bindings.len()));
    !check.clashes.is_empty()
}

/// A search for clashes in one set.
#[derive(Default)]
struct Check<'a> {
    path: Vec<&'a str>,
    clashes: Vec<Clash<'a>>,
}

impl<'a> Check<'a> {
    fn bindings(&mut self, bindings: &'a [Binding], into: &mut Names<'a>) {
        for binding in bindings {
            match binding {
                Binding::Attr { path, value, .. } => self.define(path, value, into),
                Binding::Inherit { names, .. } => {
                    for attr in names {
                        let definition = Definition { span: attr.span, value: Value::Other };
                        self.add(attr, definition, into);
                    }
                }
            }
        }
    }

    /// Enters `path = value` into `names`.
    fn define(&mut self, path: &'a [Attr], value: &'a Expr, into: &mut Names<'a>) {
        let depth = self.path.len();
        let span = path_span(path);
        let mut names = into;
        for (index, attr) in path.iter().enumerate() {
            if index + 1 == path.len() {
                self.add(attr, Definition { span, value: literal(value) }, names);
                break;
            }
            let Some(inner) = self.descend(attr, span, names) else {
                break;
            };
            names = inner;
        }
        self.path.truncate(depth);
    }

    /// The set behind `attr`, made if need be; nothing if there can't be one.
    fn descend<'n>(
        &mut self,
        attr: &'a Attr,
        span: Span,
        names: &'n mut Names<'a>,
    ) -> Option<&'n mut Names<'a>> {
        let name = attr.as_static()?;
        self.path.push(name);
        let first = Definition { span, value: Value::Merged(Names::new()) };
        let definition = names.entry(name).or_insert(first);
        let earlier = definition.span;
        let inner = definition.open();
        if inner.is_none() {
            self.clashes.push(Clash { path: self.path.clone(), span, first: earlier });
        }
        inner
    }

    /// Enters `attr` into `names`, or merges it with what is there.
    fn add(&mut self, attr: &'a Attr, definition: Definition<'a>, names: &mut Names<'a>) {
        let Some(name) = attr.as_static() else {
            return;
        };
        let mut earlier = match names.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(definition);
                return;
            }
            Entry::Occupied(entry) => entry,
        };
        self.path.push(name);
        let first = earlier.get().span;
        if let (Some(inner), Value::Literal(bindings)) =
            (earlier.get_mut().open(), definition.value)
        {
            self.bindings(bindings, inner);
        } else {
            self.clashes.push(Clash { path: self.path.clone(), span: definition.span, first });
        }
        self.path.pop();
    }
}

impl<'a> Definition<'a> {
    /// The names of the set that this is, if it can be added to.
    fn open(&mut self) -> Option<&mut Names<'a>> {
        if let Value::Literal(bindings) = self.value {
            let mut names = Names::with_capacity(bindings.len());
            // Clashes within the literal were reported when it was read itself.
            Check::default().bindings(bindings, &mut names);
            self.value = Value::Merged(names);
        }
        match &mut self.value {
            Value::Merged(names) => Some(names),
            Value::Literal(_) | Value::Other => None,
        }
    }
}

/// Nix looks through parentheses here, and takes `rec { }` too.
fn literal(value: &Expr) -> Value<'_> {
    if let ExprKind::AttrSet { bindings, .. } = &value.peeled().kind {
        return Value::Literal(bindings);
    }
    Value::Other
}

fn path_span(path: &[Attr]) -> Span {
    path.iter().map(|attr| attr.span).reduce(Span::to).unwrap_or_default()
}

/// `a."b c"`.
fn quoted_path(path: &[&str]) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\'');
    let steps = path.iter().map(|step| {
        let bare = !step.is_empty() && step.chars().all(plain);
        if bare { (*step).to_owned() } else { format!("{step:?}") }
    });
    steps.collect::<Vec<_>>().join(".")
}
