//! What `ty = "…"` says: an expression of nixpkgs' types, read while Rust compiles.
//!
//! Names are paths below `lib.types`; a name that starts with a capital letter is a Rust type.

mod constant;
mod functions;
mod tables;

use nix_eval::syntax::{BinaryOp, Binding, Expr, ExprKind, nearest};
use syn::LitStr;

use crate::context::Context;
use crate::fragment::{Compared, Fragment, Scope, check_names};
use crate::number::Number;
use crate::rust_value::Literal;
use crate::source::Source;

pub(crate) use constant::constant_key;
pub(crate) use tables::SIMPLE;

/// A type of nixpkgs.
pub(crate) enum TypeExpr {
    /// A type without parameters, as the variant of `nix_schema::Simple`.
    Simple(&'static str),
    IntBetween(i64, i64),
    NumberBetween(Number, Number),
    StrMatching(String),
    SeparatedString(String),
    /// `inStore`, `absolute`.
    PathWith(Option<bool>, Option<bool>),
    Enum(Vec<Literal>),
    /// A type of one other, as the variant of `nix_schema::Type`.
    Of(&'static str, Box<Self>),
    AttrsWith {
        elem: Box<Self>,
        lazy: bool,
        placeholder: Option<String>,
    },
    AttrList {
        elem: Box<Self>,
        as_attrs: bool,
        merge: Option<Fragment>,
    },
    Either(Box<Self>, Box<Self>),
    OneOf(Vec<Self>),
    CoercedTo(Box<Self>, Fragment, Box<Self>),
    Unique(Option<String>, Box<Self>),
    DeferredModule(Vec<Fragment>),
    /// `typeName`, `nullable`.
    Serializable(String, bool),
    /// The variant of `nix_schema::Language`, and the arguments.
    Format(&'static str, Vec<(String, Fragment)>),
    Custom(Box<Custom>),
    Checked(Box<Self>, Fragment, Vec<Compared>),
    Described(Box<Self>, Words),
    /// A Rust type in scope.
    Rust(syn::Ident),
}

/// `mkOptionType`.
pub(crate) struct Custom {
    pub(crate) name: String,
    pub(crate) words: Words,
    pub(crate) check: Option<Fragment>,
    pub(crate) merge: Option<Fragment>,
    pub(crate) empty_value: Option<Fragment>,
    pub(crate) fields: Vec<(Vec<String>, Fragment)>,
}

/// What a type is called.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    /// The variant of `nix_schema::DescriptionClass`.
    pub(crate) class: Option<&'static str>,
}

impl TypeExpr {
    /// Whether it says what a whole field is: a list, a set or `nullOr`, perhaps narrowed.
    pub(crate) fn is_whole(&self) -> bool {
        match self {
            Self::Of(variant, inner) => {
                *variant != "FunctionTo" && (*variant != "PasswdEntry" || inner.is_whole())
            }
            Self::AttrsWith { .. } | Self::AttrList { .. } => true,
            Self::CoercedTo(_, _, to) => to.is_whole(),
            Self::Unique(_, base) | Self::Checked(base, ..) | Self::Described(base, _) => {
                base.is_whole()
            }
            Self::Simple(_)
            | Self::IntBetween(..)
            | Self::NumberBetween(..)
            | Self::StrMatching(_)
            | Self::SeparatedString(_)
            | Self::PathWith(..)
            | Self::Enum(_)
            | Self::Either(..)
            | Self::OneOf(_)
            | Self::DeferredModule(_)
            | Self::Serializable(..)
            | Self::Format(..)
            | Self::Custom(_)
            | Self::Rust(_) => false,
        }
    }
}

/// Reads the expression of a type.
pub(crate) fn type_expr(cx: &Context, literal: &LitStr, scope: &Scope) -> Option<TypeExpr> {
    let source = Source::literal(literal);
    let text = source.text.trim();
    if let Some((_, variant)) = SIMPLE.iter().find(|(path, _)| *path == text) {
        return Some(TypeExpr::Simple(variant));
    }
    let parsed = crate::fragment::read(cx, &source)?;
    Reader { cx, source: &source, scope }.ty(&parsed.expr)
}

/// What reads a type.
struct Reader<'a> {
    cx: &'a Context,
    source: &'a Source,
    scope: &'a Scope,
}

impl Reader<'_> {
    /// Takes note of a mistake in a part of the text.
    fn error<T>(&self, at: &Expr, message: &str) -> Option<T> {
        let whole = at.span.range().len() >= self.source.text.trim().len();
        let shown = if whole {
            message.to_owned()
        } else {
            let length = at.span.range().len();
            self.source.show(message, at.span.start, length)
        };
        self.cx.error(self.source.span, shown);
        None
    }

    fn ty(&self, expr: &Expr) -> Option<TypeExpr> {
        let expr = expr.peeled();
        if let ExprKind::Binary { op: BinaryOp::Update, left, right } = &expr.kind {
            return self.described(left, right);
        }
        if let Some(format) = self.format(expr) {
            return format;
        }
        let (function, arguments) = expr.call();
        let Some(names) = function.path_of_names() else {
            return self.error(expr, "this is no type of nixpkgs: write it as `ty_nix = \"…\"`");
        };
        let names = below_types(&names);
        let name = names.join(".");
        if arguments.is_empty() {
            return self.named(expr, &name);
        }
        self.call(expr, &name, &arguments)
    }

    /// A type without parameters, or a Rust type.
    fn named(&self, expr: &Expr, name: &str) -> Option<TypeExpr> {
        if let Some((_, variant)) = SIMPLE.iter().find(|(path, _)| *path == name) {
            return Some(TypeExpr::Simple(variant));
        }
        if name.starts_with(|c: char| c.is_ascii_uppercase())
            && let Ok(mut ident) = syn::parse_str::<syn::Ident>(name)
        {
            ident.set_span(self.source.span);
            return Some(TypeExpr::Rust(ident));
        }
        self.error(expr, &unknown(name))
    }

    /// A fragment inside of the expression, whose names are looked up.
    fn fragment(&self, expr: &Expr) -> Option<Fragment> {
        let fine = check_names(self.cx, self.source, (expr, self.scope));
        let text = self.source.text.get(expr.span.range()).unwrap_or_default();
        fine.then(|| Fragment::of(text, expr))
    }

    /// `base // { description = "…"; }`.
    fn described(&self, base: &Expr, set: &Expr) -> Option<TypeExpr> {
        let mut words = Words::default();
        for (name, value) in self.attributes(set)? {
            match name {
                "name" => words.name = Some(self.text(value)?),
                "description" => words.description = Some(self.text(value)?),
                "descriptionClass" => words.class = Some(self.class(value)?),
                _ => {
                    let message = "only `name`, `description` and `descriptionClass` of a type can be replaced: write it as `ty_nix = \"…\"`";
                    return self.error(value, message);
                }
            }
        }
        Some(TypeExpr::Described(Box::new(self.ty(base)?), words))
    }

    /// `pkgs.formats.json { … }`, with or without `.type`; [`None`] if it is nothing of the like.
    fn format(&self, expr: &Expr) -> Option<Option<TypeExpr>> {
        let mut inner = expr;
        if let ExprKind::Select { subject, path, default: None } = &expr.kind
            && let [only] = path.as_slice()
            && only.as_static() == Some("type")
        {
            inner = subject.peeled();
        }
        let (function, arguments) = inner.call();
        let names = function.path_of_names()?;
        let (["pkgs", "formats", language] | ["pkgs", "formats", language, "type"]) =
            names.as_slice()
        else {
            return None;
        };
        let variant = match format_called(language) {
            Ok(variant) => variant,
            Err(message) => return Some(self.error(expr, &message)),
        };
        let arguments = match arguments.as_slice() {
            [] if *language == "systemd" => Some(Vec::new()),
            [set] if *language != "systemd" => self.format_arguments(set),
            _ => self.error(expr, "a format takes one set of arguments: `pkgs.formats.json { }`"),
        };
        Some(arguments.map(|arguments| TypeExpr::Format(variant, arguments)))
    }

    fn format_arguments(&self, set: &Expr) -> Option<Vec<(String, Fragment)>> {
        let attributes = self.attributes(set)?;
        let of = |(name, value): (&str, &Expr)| Some((name.to_owned(), self.fragment(value)?));
        attributes.into_iter().map(of).collect()
    }

    /// The attributes of a plain set, each by one name.
    fn attributes<'e>(&self, set: &'e Expr) -> Option<Vec<(&'e str, &'e Expr)>> {
        let ExprKind::AttrSet { recursive: false, bindings } = &set.peeled().kind else {
            return self.error(set, "write a plain set: `{ name = …; }`");
        };
        let plain = |binding: &'e Binding| match binding {
            Binding::Attr { path, value, .. } => match path.as_slice() {
                [only] => Some((only.as_static()?, value)),
                _ => None,
            },
            Binding::Inherit { .. } => None,
        };
        let found: Option<Vec<_>> = bindings.iter().map(plain).collect();
        found.or_else(|| self.error(set, "write a plain set: `{ name = …; }`"))
    }

    fn text(&self, expr: &Expr) -> Option<String> {
        let text = expr.as_text().map(str::to_owned);
        text.or_else(|| self.error(expr, "this has to be a string"))
    }

    fn flag(&self, expr: &Expr) -> Option<bool> {
        match expr.peeled().path_of_names().as_deref() {
            Some(["true"]) => Some(true),
            Some(["false"]) => Some(false),
            _ => self.error(expr, "this has to be `true` or `false`"),
        }
    }

    fn class(&self, expr: &Expr) -> Option<&'static str> {
        let text = self.text(expr)?;
        let found = tables::CLASSES.iter().find(|(name, _)| *name == text);
        let message =
            "a `descriptionClass` is `noun`, `conjunction`, `composite` or `nonRestrictiveClause`";
        found.map(|(_, variant)| *variant).or_else(|| self.error(expr, message))
    }
}

/// The names below `lib.types`, `types` or `lib`.
fn below_types<'n, 'a>(names: &'a [&'n str]) -> &'a [&'n str] {
    match names {
        ["lib", "types", rest @ ..] | ["types", rest @ ..] | ["lib", rest @ ..]
            if !rest.is_empty() =>
        {
            rest
        }
        _ => names,
    }
}

fn unknown(name: &str) -> String {
    if let Some((_, example)) = tables::WITH.iter().find(|(with, _)| name == *with) {
        return format!("`{name}` needs its parameters: `ty = {example:?}`");
    }
    if let "submodule" | "submoduleWith" | "attrTag" = name {
        return format!(
            "`{name}` has options, which are declared in Rust: write a struct, and its name here"
        );
    }
    let known = SIMPLE.iter().map(|(path, _)| *path);
    match nearest(name, known.chain(tables::WITH.iter().map(|(with, _)| *with))) {
        Some(near) => format!("no type is called `{name}`, did you mean `{near}`?"),
        None => format!(
            "no type is called `{name}`: write its path below `lib.types`, as in `ty = \"lines\"`, or `ty_nix = \"…\"`"
        ),
    }
}
/// The variant of `nix_schema::Language` for a format of `pkgs.formats`, or why there is none.
pub(crate) fn format_called(language: &str) -> Result<&'static str, String> {
    let known = tables::LANGUAGES.iter().find(|(name, _)| *name == language);
    known.map(|(_, variant)| *variant).ok_or_else(|| {
        let near = nearest(language, tables::LANGUAGES.iter().map(|(name, _)| *name));
        let hint = near.map_or(String::new(), |near| format!(", did you mean `{near}`?"));
        format!("no format is called `{language}`{hint}")
    })
}
