//! Option types.

pub(super) mod bounds;
mod parts;
mod submodule;

use nix_eval::syntax::{BinaryOp, Expr, ExprKind};
use nix_schema::{
    AttrPath, Bound, Checked, Coercion, Described, DescriptionClass, EnumValue, Format, Language,
    Simple, Type, Value,
};

use super::note::NoteKind;
use super::options::{Why, kept};
use super::reader::{Reader, items};
use super::scope::Bound as Meaning;
use super::value::{Bits, Val, entries, plain_set};

/// How many bindings are looked through to find what a type means.
const MAX_DEPTH: u32 = 8;

impl<'a> Reader<'_, 'a> {
    /// The type that an attribute is bound to.
    pub(super) fn type_of(&mut self, path: &AttrPath, bits: Bits<'_, 'a>) -> Type {
        if let Bits::Val(Val::Expr(expr)) = bits {
            return self.ty(path, expr);
        }
        if let Bits::Val(Val::From(from, attr)) = bits
            && attr.as_static() == Some("type")
            && let Some(format) = self.format(from)
        {
            return Type::Format(format);
        }
        let means = match bits {
            Bits::Val(val) => self.means_of(path, val).map(Box::new),
            Bits::Set(_) => None,
        };
        let expr = self.bits(bits);
        if means.is_none() {
            let why = kept("it is inherited");
            let subject = [&path.to_string(), ": type"].concat();
            self.note(NoteKind::Verbatim, subject, (self.start_of(bits), &why));
        }
        Type::Raw { expr, means }
    }

    /// What a type means that is inherited.
    fn means_of(&mut self, path: &AttrPath, val: Val<'a>) -> Option<Type> {
        match val {
            Val::Name(attr) => match self.scope.get(attr.as_static()?)? {
                Meaning::Let(Val::Expr(expr)) => {
                    let expr = *expr;
                    self.means_through(|reader| Some(reader.ty(path, expr)))
                }
                Meaning::Let(Val::From(from, attr)) if attr.as_static() == Some("type") => {
                    let from = *from;
                    self.format(from).or_else(|| self.format_of(from)).map(Type::Format)
                }
                Meaning::Let(_) | Meaning::Own | Meaning::Lib | Meaning::Alias(_) => None,
            },
            Val::From(from, attr) if attr.as_static() == Some("type") => {
                self.format_of(from).map(Type::Format)
            }
            Val::From(..) | Val::Expr(_) => None,
        }
    }

    /// The format that a variable is bound to.
    fn format_of(&mut self, variable: &Expr) -> Option<Format> {
        match self.bound_to(variable) {
            Some(Val::Expr(format)) => self.format(format),
            Some(Val::Name(_) | Val::From(..)) | None => None,
        }
    }

    /// The type that an expression gives, the options inside of which are at `path`.
    pub(super) fn ty(&mut self, path: &AttrPath, expr: &'a Expr) -> Type {
        let expr = expr.peeled();
        if let Some((opened, body)) = self.open(expr) {
            let ty = self.ty(path, body);
            self.leave(opened);
            return ty;
        }
        let marked = self.notes.len();
        match self.known_type(path, expr) {
            Ok(ty) => ty,
            Err(why) => {
                self.notes.truncate(marked);
                self.raw_type(path, expr, &why)
            }
        }
    }

    fn known_type(&mut self, path: &AttrPath, expr: &'a Expr) -> Result<Type, Why> {
        if let ExprKind::Binary { op: BinaryOp::Update, left, right } = &expr.kind {
            return self.described(path, left, right);
        }
        if let Some(format) = self.format_type(expr) {
            return Ok(Type::Format(format));
        }
        if let ExprKind::Variable(name) = &expr.kind
            && self.scope.types.contains(name)
            && matches!(self.scope.get(name), Some(Meaning::Let(_)))
        {
            return Ok(Type::Named(name.clone()));
        }
        let (function, arguments) = expr.call();
        let name = self.scope.lib_name(function).unwrap_or_default();
        if name == "mkOptionType" || name == "types.mkOptionType" {
            return self.custom(&arguments);
        }
        let Some(name) = name.strip_prefix("types.") else {
            return Err("it is computed".to_owned());
        };
        if arguments.is_empty() {
            return simple(name, function).ok_or_else(|| "it is computed".to_owned());
        }
        let known = self.call(path, name, &arguments)?;
        known.ok_or_else(|| ["what `", name, "` takes is computed"].concat())
    }

    /// A function of `lib.types`, called; [`None`] where an argument says what the model cannot hold.
    fn call(
        &mut self,
        path: &AttrPath,
        name: &str,
        arguments: &[&'a Expr],
    ) -> Result<Option<Type>, Why> {
        let boxed = |ty| Box::new(ty);
        Ok(match (name, arguments) {
            ("listOf", [elem]) => Some(Type::ListOf(boxed(self.ty(&path.join("*"), elem)))),
            ("nonEmptyListOf", [elem]) => {
                Some(Type::NonEmptyListOf(boxed(self.ty(&path.join("*"), elem))))
            }
            ("attrsOf", [elem]) => Some(Type::AttrsOf(boxed(self.ty(&path.join("<name>"), elem)))),
            ("lazyAttrsOf", [elem]) => {
                Some(Type::LazyAttrsOf(boxed(self.ty(&path.join("<name>"), elem))))
            }
            ("loaOf", [elem]) => Some(Type::LoaOf(boxed(self.ty(&path.join("<name>"), elem)))),
            ("nullOr", [elem]) => Some(Type::NullOr(boxed(self.ty(path, elem)))),
            ("functionTo", [elem]) => {
                Some(Type::FunctionTo(boxed(self.ty(&path.join("<function body>"), elem))))
            }
            ("passwdEntry", [elem]) => Some(Type::PasswdEntry(boxed(self.ty(path, elem)))),
            ("either", [a, b]) => {
                Some(Type::Either(boxed(self.ty(path, a)), boxed(self.ty(path, b))))
            }
            ("oneOf", [list]) => items(list)
                .filter(|items| !items.is_empty())
                .map(|items| Type::OneOf(items.iter().map(|item| self.ty(path, item)).collect())),
            ("coercedTo", [from, function, to]) => {
                let (from, function) = (self.ty(path, from), self.nix(function));
                let to = self.ty(path, to);
                Some(Type::CoercedTo(boxed_coercion(Coercion { from, function, to })))
            }
            ("addCheck", [base, predicate]) => {
                let base = self.ty(path, base);
                let bounds = bounds::bounds(predicate);
                let predicate = self.nix(predicate);
                Some(Type::Checked(Box::new(Checked {
                    base,
                    predicate,
                    bounds,
                    items: Vec::new(),
                })))
            }
            ("enum", [list]) => self.enumeration(list).map(Type::Enum),
            ("submodule", [module]) => Some(self.submodule(path, module, None)?),
            ("submoduleWith", [set]) => Some(self.submodule_with(path, set)?),
            ("attrTag", [tags]) => self.tags(path, tags)?,
            _ => self.call_with_parts(path, name, arguments)?,
        })
    }

    fn enumeration(&mut self, list: &'a Expr) -> Option<Vec<EnumValue>> {
        let value = |item: &'a Expr| self.constant(Bits::Val(Val::Expr(item)));
        let values: Vec<Value> = items(list)?.iter().map(value).collect::<Option<_>>()?;
        let is_twice = |(at, value): (usize, &Value)| values[..at].contains(value);
        if values.iter().enumerate().any(is_twice) {
            return None;
        }
        Some(values.into_iter().map(EnumValue::new).collect())
    }

    fn tags(&mut self, path: &AttrPath, tags: &'a Expr) -> Result<Option<Type>, Why> {
        let Some(set) = plain_set(tags) else { return Ok(None) };
        let group = self.group(path, (&set, tags.span.start))?;
        let is_option = |node: &nix_schema::Node| !matches!(node, nix_schema::Node::Group(_));
        let fits = !group.members.is_empty() && group.members.iter().all(|m| is_option(&m.node));
        Ok(fits.then_some(Type::AttrTag(group)))
    }

    /// `base // { description = "…"; }`.
    fn described(&mut self, path: &AttrPath, left: &'a Expr, right: &'a Expr) -> Result<Type, Why> {
        let base = self.ty(path, left);
        let why = || "what is put over it with `//` is no name or description".to_owned();
        let set = plain_set(right).ok_or_else(why)?;
        let mut described =
            Described { base, name: None, description: None, class: None, format: None };
        for entry in entries(&set).filter(|all| !all.is_empty()).ok_or_else(why)? {
            let text = super::reader::static_text(entry.value).ok_or_else(why)?;
            match entry.name {
                "name" => described.name = Some(text),
                "description" => described.description = Some(text),
                "descriptionClass" => {
                    described.class = Some(class_of(&text).ok_or_else(why)?);
                }
                _ => return Err(why()),
            }
        }
        Ok(Type::Described(Box::new(described)))
    }

    /// `(pkgs.formats.json { … }).type`.
    fn format_type(&mut self, expr: &'a Expr) -> Option<Format> {
        let ExprKind::Select { subject, path, default: None } = &expr.kind else { return None };
        let (last, rest) = path.split_last()?;
        if last.as_static() != Some("type") {
            return None;
        }
        if rest.is_empty() {
            return self.format(subject);
        }
        let is_systemd = expr.path_of_names()? == ["pkgs", "formats", "systemd", "type"];
        is_systemd.then(|| Format::new(Language::Systemd))
    }

    /// `pkgs.formats.json { … }`.
    fn format(&mut self, expr: &'a Expr) -> Option<Format> {
        let (function, arguments) = expr.call();
        let spelled = self.scope.spelled(function)?;
        let ["pkgs", "formats", name] = spelled.iter().map(String::as_str).collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let mut format = Format::new(Language::from_name(name)?);
        match (format.language.takes_arguments(), arguments.as_slice()) {
            (false, []) => {}
            (true, [set]) => {
                let set = plain_set(set)?;
                for entry in entries(&set)? {
                    let value = self.bits(entry.value);
                    format.arguments.insert(entry.name.to_owned(), value);
                }
            }
            (false | true, _) => return None,
        }
        Some(format)
    }

    /// A type as Nix, with what it means if a binding tells.
    fn raw_type(&mut self, path: &AttrPath, expr: &'a Expr, why: &str) -> Type {
        let means = self.means(path, expr);
        let kind = if means.is_some() { NoteKind::Understood } else { NoteKind::Verbatim };
        let subject = [&path.to_string(), ": type"].concat();
        self.note(kind, subject, (expr.span, &kept(why)));
        Type::Raw { expr: self.nix(expr), means: means.map(Box::new) }
    }

    /// What a type means that goes through `let` bindings.
    fn means(&mut self, path: &AttrPath, expr: &'a Expr) -> Option<Type> {
        self.means_through(|reader| reader.looked_through(path, expr))
    }

    /// What `look` finds, which leaves no notes and takes no comments.
    fn means_through(&mut self, look: impl FnOnce(&mut Self) -> Option<Type>) -> Option<Type> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let marked = self.notes.len();
        let was_paused = std::mem::replace(&mut self.comments.is_paused, true);
        let means = look(self);
        self.comments.is_paused = was_paused;
        self.notes.truncate(marked);
        self.depth -= 1;
        means.and_then(|ty| {
            if let Type::Raw { means, .. } = ty { means.map(|ty| *ty) } else { Some(ty) }
        })
    }

    fn looked_through(&mut self, path: &AttrPath, expr: &'a Expr) -> Option<Type> {
        if let ExprKind::Select { subject, path: steps, default: None } = &expr.kind
            && let [attr] = steps.as_slice()
            && attr.as_static() == Some("type")
            && let Some(format) = self.format_of(subject)
        {
            return Some(Type::Format(format));
        }
        if let Some(Val::From(from, attr)) = self.bound_to(expr)
            && attr.as_static() == Some("type")
        {
            return self.format(from).or_else(|| self.format_of(from)).map(Type::Format);
        }
        if let Some(Val::Expr(bound)) = self.bound_to(expr) {
            return Some(self.ty(path, bound));
        }
        if let ExprKind::Binary { op: BinaryOp::Update, left, .. } = &expr.kind {
            return Some(self.ty(path, left));
        }
        let (function, arguments) = expr.call();
        let name = self.scope.lib_name(function)?;
        match (name.as_str(), arguments.as_slice()) {
            ("types.submodule", [module]) => match self.bound_to(module) {
                Some(Val::Expr(bound)) => self.submodule(path, bound, None).ok(),
                Some(_) | None => None,
            },
            _ => None,
        }
    }

    /// What the `let` variable that `expr` is was bound to.
    fn bound_to(&self, expr: &Expr) -> Option<Val<'a>> {
        let ExprKind::Variable(name) = &expr.peeled().kind else { return None };
        match self.scope.get(name)? {
            Meaning::Let(val) => Some(*val),
            Meaning::Own | Meaning::Lib | Meaning::Alias(_) => None,
        }
    }

    /// Whether a binding looks like an option type by what it calls.
    pub(super) fn looks_like_type(&self, expr: &Expr) -> bool {
        let expr = expr.peeled();
        if let ExprKind::With { body, .. } = &expr.kind {
            return self.looks_like_type(body);
        }
        if let ExprKind::Binary { op: BinaryOp::Update, left, .. } = &expr.kind {
            return self.looks_like_type(left);
        }
        let (function, arguments) = expr.call();
        let name = self.scope.lib_name(function).unwrap_or_default();
        name == "mkOptionType" || (name.starts_with("types.") && !arguments.is_empty())
    }
}

fn boxed_coercion(coercion: Coercion) -> Box<Coercion> {
    Box::new(coercion)
}

/// The type without parameters of that name; `port` is nixpkgs' other name of `ints.u16`.
fn simple(name: &str, written: &Expr) -> Option<Type> {
    let last = written.path_of_names()?.last().copied().map(str::to_owned);
    let is_port = name == "ints.u16" && last.as_deref() == Some("port");
    Simple::from_path(if is_port { "port" } else { name }).map(Type::Simple)
}

fn class_of(name: &str) -> Option<DescriptionClass> {
    use DescriptionClass::{Composite, Conjunction, NonRestrictiveClause, Noun};
    [Noun, Conjunction, Composite, NonRestrictiveClause]
        .into_iter()
        .find(|class| class.name() == name)
}

/// A number as a bound.
fn bound(value: Option<Value>) -> Option<Bound> {
    Bound::try_from(value?).ok()
}
