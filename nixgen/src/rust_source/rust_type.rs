//! The Rust type of an option type.

mod fitting;
mod unsaid;

use std::collections::BTreeSet;

use nix_schema::{Shape, Simple, TextShape, Type};

use super::Printer;
use super::attribute::{Meta, nix};
use super::structs::uses;

pub(super) use fitting::integer;

/// A Rust type, and how far it says what the option type is.
#[derive(Clone, Debug)]
pub(super) struct RustType {
    /// As it is written.
    pub(super) text: String,
    pub(super) kind: Kind,
    /// The option type, with the names of Rust types in place of what those say.
    pub(super) model: Type,
    pub(super) said: Said,
    /// Whether it holds itself, so that it needs a box.
    pub(super) is_recursive: bool,
    /// Whether it is a newtype, inside of which `ty` would replace something.
    pub(super) is_newtype: bool,
}

/// How far a Rust type says what an option type is.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// It says all of it.
    Wholly,
    /// It says all but the innermost type, which this is.
    Around(Type),
    /// `ty = "…"` has to say the whole.
    Not,
}

/// What values a Rust type takes as literals.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Bool,
    Int {
        min: i64,
        max: i64,
        zero: bool,
    },
    Float,
    Text,
    List(Box<Self>),
    Map,
    Nullable(Box<Self>),
    /// The enum's name, and the variant of each value.
    Enum(String, Vec<(String, String)>),
    Options,
    /// Anything that a literal can be.
    Any,
    /// Nothing that a literal can be.
    Opaque,
}

impl RustType {
    /// A type that says all of `model`.
    pub(super) fn new(text: impl Into<String>, kind: Kind, model: Type) -> Self {
        let text = text.into();
        let said = Said::Wholly;
        Self { text, kind, model, said, is_recursive: false, is_newtype: false }
    }

    /// The same, where `ty = "…"` says what the option type is.
    fn stated(mut self, model: Type) -> Self {
        self.said = if is_whole(&model) { Said::Not } else { Said::Around(model.clone()) };
        self.model = model;
        self
    }

    /// In a box, if that is needed for its size to be known.
    pub(super) fn sized(&self) -> String {
        if self.is_recursive { ["Box<", &self.text, ">"].concat() } else { self.text.clone() }
    }
}

/// Whether the derive takes the expression for the type of a whole field.
fn is_whole(ty: &Type) -> bool {
    match ty {
        Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::LoaOf(_)
        | Type::NullOr(_)
        | Type::AttrsWith(_)
        | Type::AttrListOf(_) => true,
        Type::PasswdEntry(base) => is_whole(base),
        Type::CoercedTo(coercion) => is_whole(&coercion.to),
        Type::Unique(unique) => is_whole(&unique.base),
        Type::Checked(checked) => is_whole(&checked.base),
        Type::Described(described) => is_whole(&described.base),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::Enum(_)
        | Type::AttrTag(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Submodule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => false,
    }
}

const ANY: &str = "serde_json::Value";

/// Told where Nix stays as it is.
pub(super) const SAYS_NOTHING: &str =
    "what it comes to is left out: a Rust type of any value says nothing of that";

/// What a Rust type of any value is; beside Nix that stays as it is, it says nothing.
pub(super) fn is_any(ty: &Type) -> bool {
    matches!(ty, Type::Simple(Simple::Anything | Simple::Json))
}

impl<'a> Printer<'a> {
    /// A value that Rust looks into no further.
    fn any(model: Type) -> RustType {
        RustType::new(ANY, Kind::Any, model.clone()).stated(model)
    }

    fn string() -> RustType {
        RustType::new("String", Kind::Text, Simple::Str.into())
    }

    /// The Rust type of `ty`; items that it needs are written, named after `hint`.
    pub(super) fn rust_type(&mut self, ty: &'a Type, hint: &str) -> RustType {
        if !matches!(ty, Type::Raw { .. } | Type::Submodule(_)) {
            ty.exprs().into_iter().for_each(|expr| self.reads(expr));
        }
        match ty {
            Type::Simple(simple) => self.simple(*simple),
            Type::IntBetween { min, max } => integer(*min, *max).stated(ty.clone()),
            Type::NumberBetween { .. } => {
                RustType::new("f64", Kind::Float, ty.clone()).stated(ty.clone())
            }
            Type::StrMatching(_) | Type::SeparatedString(_) => Self::string().stated(ty.clone()),
            Type::PathWith { .. } => self.path(ty.clone()),
            Type::Enum(values) => self.enumeration(values, hint).unwrap_or_else(|| {
                if values.iter().any(|value| value.description.is_some()) {
                    self.note(
                        "what the values mean is left out: only a Rust enum of strings says it",
                    );
                }
                let bare =
                    values.iter().map(|value| nix_schema::EnumValue::new(value.value.clone()));
                Self::any(Type::Enum(bare.collect()))
            }),
            Type::ListOf(elem) | Type::NonEmptyListOf(elem) => self.list(ty, (elem, hint)),
            Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::AttrsWith(_) => self.map(ty, hint),
            Type::NullOr(of) => self.nullable(of, hint),
            Type::Submodule(submodule) => self.submodule(submodule, hint),
            Type::AttrTag(tags) => self.attr_tag(tags, hint),
            Type::Named(name) => self.named(name),
            Type::Raw { .. } | Type::Unknown { .. } => self.verbatim(ty, hint),
            Type::CoercedTo(_) | Type::Unique(_) | Type::Checked(_) | Type::Described(_) => {
                self.narrowed(ty, hint)
            }
            Type::PasswdEntry(_) => {
                let model = self.model_of(ty, hint);
                if is_whole(&model) { Self::any(model) } else { Self::string().stated(model) }
            }
            Type::Either(..)
            | Type::OneOf(_)
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_) => Self::any(self.model_of(ty, hint)),
        }
    }

    fn simple(&mut self, simple: Simple) -> RustType {
        let model = Type::from(simple);
        let rust = match simple.row().shape {
            Shape::Bool => RustType::new("bool", Kind::Bool, model.clone()),
            Shape::Int { .. } if simple == Simple::IntsPositive => {
                let kind = Kind::Int { min: 1, max: i64::MAX, zero: false };
                RustType::new("NonZeroU64", kind, model.clone())
            }
            Shape::Int { min, max } => RustType { model: model.clone(), ..integer(min, max) },
            Shape::Float | Shape::Number(_) => RustType::new("f64", Kind::Float, model.clone()),
            Shape::Text(
                TextShape::AbsolutePath | TextShape::StorePath | TextShape::ExternalPath,
            ) => return self.path(model),
            Shape::Text(_) => RustType::new("String", Kind::Text, model.clone()),
            Shape::Attrs => {
                RustType::new(["BTreeMap<String, ", ANY, ">"].concat(), Kind::Map, model.clone())
            }
            Shape::Package => RustType::new("Package", Kind::Opaque, model.clone()),
            Shape::Marked(_) | Shape::Module | Shape::Data { .. } | Shape::Any => {
                RustType::new(ANY, Kind::Any, model.clone())
            }
        };
        if says(simple) { rust } else { rust.stated(model) }
    }

    fn path(&mut self, model: Type) -> RustType {
        let rust = RustType::new("PathBuf", Kind::Text, model.clone());
        if model == Type::from(Simple::Path) { rust } else { rust.stated(model) }
    }

    fn list(&mut self, ty: &'a Type, (elem, hint): (&'a Type, &str)) -> RustType {
        let elem = self.rust_type(elem, hint);
        let model = Box::new(elem.model.clone());
        let is_plain = matches!(ty, Type::ListOf(_));
        let model = if is_plain { Type::ListOf(model) } else { Type::NonEmptyListOf(model) };
        RustType {
            text: ["Vec<", &elem.text, ">"].concat(),
            kind: Kind::List(Box::new(elem.kind)),
            model,
            said: if is_plain { elem.said } else { Said::Not },
            is_recursive: false,
            is_newtype: false,
        }
    }

    fn map(&mut self, ty: &'a Type, hint: &str) -> RustType {
        let mut model = ty.clone();
        let mut elem = None;
        for (inner, place) in ty.inner().into_iter().zip(model.inner_mut()) {
            let rust = self.rust_type(inner, hint);
            *place = rust.model.clone();
            elem = Some(rust);
        }
        let elem = elem.unwrap_or_else(|| Self::any(Simple::Anything.into()));
        let model = self.sayable(ty, model);
        // `attrs` in place of the innermost type would be the outer map itself.
        let is_map = matches!(elem.said, Said::Around(Type::Simple(Simple::Attrs)));
        let said = match (ty, elem.said) {
            (Type::AttrsOf(_), said) if !is_map => said,
            _ => Said::Not,
        };
        RustType {
            text: ["BTreeMap<String, ", &elem.text, ">"].concat(),
            kind: Kind::Map,
            model,
            said,
            is_recursive: false,
            is_newtype: false,
        }
    }

    fn nullable(&mut self, of: &'a Type, hint: &str) -> RustType {
        let of = self.rust_type(of, hint);
        RustType {
            text: ["Option<", &of.sized(), ">"].concat(),
            kind: Kind::Nullable(Box::new(of.kind)),
            model: Type::null_or(of.model),
            said: of.said,
            is_recursive: false,
            is_newtype: false,
        }
    }

    /// A type around one whose values it takes.
    fn narrowed(&mut self, ty: &'a Type, hint: &str) -> RustType {
        let mut model = ty.clone();
        let mut last = None;
        for (inner, place) in ty.inner().into_iter().zip(model.inner_mut()) {
            let rust = self.rust_type(inner, hint);
            *place = rust.model.clone();
            last = Some(rust);
        }
        let model = self.sayable(ty, model);
        match last {
            Some(rust) if !rust.is_newtype => {
                let sized = rust.sized();
                RustType { text: sized, is_recursive: false, ..rust }.stated(model)
            }
            _ => Self::any(model),
        }
    }

    /// The type with the names of Rust types in place of what those say.
    fn model_of(&mut self, ty: &'a Type, hint: &str) -> Type {
        let mut model = ty.clone();
        for (inner, place) in ty.inner().into_iter().zip(model.inner_mut()) {
            *place = self.rust_type(inner, hint).model;
        }
        model
    }

    fn named(&mut self, name: &str) -> RustType {
        let known = self.types.iter().find(|(known, _)| *known == name);
        known.map_or_else(|| Self::any(Simple::Anything.into()), |(_, rust)| rust.clone())
    }

    /// A newtype for what stays Nix, or of which only the description is known.
    fn verbatim(&mut self, ty: &'a Type, hint: &str) -> RustType {
        let at = self.reserve();
        let name = self.unique(hint);
        self.scopes.push(BTreeSet::new());
        ty.exprs().into_iter().for_each(|expr| self.reads(expr));
        let (inner, key) = self.verbatim_key(ty, hint);
        let reads = self.scopes.pop().unwrap_or_default();
        let keys = std::iter::once(key).chain(uses(&reads, &BTreeSet::new()));
        self.items[at] = self.newtype((&name, &inner), keys.collect());
        let model = Type::Named(name.clone());
        RustType { is_newtype: true, ..RustType::new(name, Kind::Opaque, model) }
    }

    /// `ty_nix = "…"` or `ty_text = "…"`, and the Rust type that it stands on.
    pub(super) fn verbatim_key(&mut self, ty: &'a Type, hint: &str) -> (String, Meta) {
        if let Type::Raw { expr, means } = ty {
            let rust = means.as_deref().map(|means| self.saying(means, hint));
            let rust = rust.unwrap_or_else(|| ANY.to_owned());
            return (rust, Meta::text("ty_nix", expr.text.trim()));
        }
        let description =
            if let Type::Unknown { description } = ty { description.as_str() } else { "" };
        (ANY.to_owned(), Meta::text("ty_text", description))
    }

    /// A Rust type that says all of `ty`.
    fn saying(&mut self, ty: &'a Type, hint: &str) -> String {
        self.scopes.push(BTreeSet::new());
        let rust = self.rust_type(ty, hint);
        let reads = self.scopes.pop().unwrap_or_default();
        if is_any(ty) {
            self.note(SAYS_NOTHING);
        }
        let key = match &rust.said {
            Said::Wholly => return rust.sized(),
            Said::Around(leaf) => self.expression(leaf),
            Said::Not => self.expression(&rust.model),
        };
        let at = self.reserve();
        let name = self.unique(&[hint, "Value"].concat());
        let keys = std::iter::once(Meta::text("ty", &key)).chain(uses(&reads, &BTreeSet::new()));
        self.items[at] = self.newtype((&name, &rust.sized()), keys.collect());
        name
    }

    /// `#[derive(NixType)] pub struct Name(pub Inner);`
    pub(super) fn newtype(&mut self, (name, inner): (&str, &str), keys: Vec<Meta>) -> String {
        let head = "#[derive(Clone, Debug, Deserialize, NixType, Serialize)]\n";
        [head, &nix(keys, 0), "pub struct ", name, "(pub ", inner, ");\n"].concat()
    }

    /// The text of `ty = "…"`.
    pub(super) fn expression(&mut self, ty: &Type) -> String {
        super::type_text::type_text(ty).unwrap_or_else(|| {
            self.note("its type has a text that Nix cannot spell, and is left out");
            "anything".to_owned()
        })
    }

    /// A name for an item that belongs to `hint`, inside of what is being written.
    pub(super) fn unique(&mut self, hint: &str) -> String {
        let around = self.path.iter().rev().nth(1).cloned().unwrap_or_default();
        let around = if around.is_empty() { around } else { super::names::camel(&around, "") };
        self.names.unique(hint, &around)
    }
}

/// Whether a Rust type alone says that it is this type.
fn says(simple: Simple) -> bool {
    use Simple::{
        Bool, Int, IntsPositive, IntsS8, IntsS16, IntsS32, IntsU8, IntsU16, IntsU32, IntsUnsigned,
        Json, Number, Package, Path, Str,
    };
    let known = [
        Bool,
        Int,
        IntsPositive,
        IntsS8,
        IntsS16,
        IntsS32,
        IntsU8,
        IntsU16,
        IntsU32,
        IntsUnsigned,
        Json,
        Number,
        Package,
        Path,
        Str,
    ];
    known.contains(&simple)
}
