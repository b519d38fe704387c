//! Whether a value is one of a type, as the `check` of each type in nixpkgs' `lib/types.nix` says: by its head alone.

use std::cell::RefCell;

use nix_eval::{ErrorKind, Kind, Value};
use nix_schema::{Checked, Context, Group, NixExpr, Shape, Simple, TextShape, Type};

use super::{Aim, Merge, Merged, failed};
use crate::modules::EvalView;
use crate::modules::declared_in_nix::attribute;

impl<'a> Merge<'_, 'a> {
    /// Whether a value is of the type; what can't be told is the error.
    pub(super) fn accepts(&mut self, ty: &'a Type, value: Value) -> Result<bool, Merged> {
        let kind = self.known_kind(value)?;
        match ty {
            Type::Simple(simple) => self.accepts_simple((*simple, ty), (value, &kind)),
            Type::IntBetween { .. } => Ok(is_int(&kind) && self.fits(ty, value)),
            Type::NumberBetween { .. } => Ok(is_number(&kind) && self.fits(ty, value)),
            Type::StrMatching(_) => Ok(is_text(&kind) && self.fits(ty, value)),
            Type::SeparatedString(_) => Ok(is_text(&kind)),
            Type::Enum(_) => self.accepts_plain(ty, (value, &kind)),
            Type::ListOf(_) => Ok(matches!(kind, Kind::List(_))),
            Type::NonEmptyListOf(_) => Ok(matches!(kind, Kind::List(items) if !items.is_empty())),
            Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::LoaOf(_) => Ok(is_set(&kind)),
            Type::AttrsWith(with) => self.has_names((with.names.as_ref(), &kind)),
            Type::AttrListOf(_) => Ok(is_set(&kind) || matches!(kind, Kind::List(_))),
            Type::AttrTag(tags) => Ok(is_tag(tags, &kind)),
            Type::PasswdEntry(base) => {
                let is_entry = |text: &str| !text.contains([':', '\n']);
                let is_one_line = !matches!(&kind, Kind::String(text) if !is_entry(text));
                Ok(self.accepts(base, value)? && is_one_line)
            }
            Type::PathWith { in_store, absolute } => {
                self.is_path((value, &kind), (*in_store, *absolute))
            }
            Type::Unique(unique) => self.accepts(&unique.base, value),
            Type::FunctionTo(_) => match kind {
                Kind::Attrs(_) => Ok(attribute(self.evaluator, value, "__functor").is_some()),
                kind => Ok(kind == Kind::Function),
            },
            Type::DeferredModule(_) => self.is_module((value, &kind)),
            Type::Serializable(data) => Ok(self.is_data(data.nullable, (value, &kind))),
            Type::CoercedTo(coercion) => self.accepts_coerced(coercion, value),
            Type::Format(format) => match format.structure() {
                Some(ty) => self.here().accepts(&ty, value),
                None => Err(super::unknown_type()),
            },
            Type::Custom(custom) => match &custom.check {
                Some(check) => self.holds(check, value),
                None => Ok(true),
            },
            Type::NullOr(elem) => Ok(kind == Kind::Null || self.accepts(elem, value)?),
            Type::Either(a, b) => Ok(self.accepts(a, value)? || self.accepts(b, value)?),
            Type::OneOf(types) => {
                for ty in types {
                    if self.accepts(ty, value)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Type::Submodule(_) => self.is_module((value, &kind)),
            Type::Checked(checked) => {
                if !self.accepts(&checked.base, value)? {
                    return Ok(false);
                }
                match self.passes(checked, value) {
                    // The value gets the benefit of the doubt: what it breaks is reported where it stands.
                    Err(Merged::Unknown(_)) if self.aim == Aim::Judge => Ok(true),
                    passes => passes,
                }
            }
            Type::Described(described) => self.accepts(&described.base, value),
            Type::Named(_) => match self.named(ty) {
                Some(ty) => self.accepts(ty, value),
                None => Err(super::unknown_type()),
            },
            Type::Unknown { .. } => Ok(true),
            Type::Raw { expr, means } => match (self.in_nix(expr), means) {
                (Ok(ty), _) => self.accepts_in_nix(&ty, value),
                (Err(_), Some(means)) => self.accepts(means, value),
                (Err(merged), None) => Err(merged),
            },
        }
    }

    /// What a value is, if that is known.
    pub(super) fn known_kind(&mut self, value: Value) -> Result<Kind, Merged> {
        match self.evaluator.kind(value).map_err(failed)? {
            Kind::Unknown(origin) => Err(Merged::Unknown(origin)),
            Kind::Choice(choice) => Err(Merged::Unknown(choice.origin)),
            kind => Ok(kind),
        }
    }

    fn accepts_simple(
        &mut self,
        (simple, ty): (Simple, &'a Type),
        (value, kind): (Value, &Kind),
    ) -> Result<bool, Merged> {
        Ok(match simple.row().shape {
            Shape::Any => true,
            Shape::Attrs => is_set(kind),
            Shape::Bool => matches!(kind, Kind::Bool(_)),
            Shape::Float => matches!(kind, Kind::Float(_)),
            Shape::Int { .. } => is_int(kind) && self.fits(ty, value),
            Shape::Number(_) => is_number(kind) && self.fits(ty, value),
            Shape::Package if simple == Simple::ShellPackage => {
                return self.is_shell((value, kind));
            }
            Shape::Package => return self.is_package((value, kind)),
            Shape::Marked("fileset") if matches!(kind, Kind::Path(_)) => true,
            Shape::Marked("option") if attribute(self.evaluator, value, "value").is_some() => false,
            Shape::Module => return self.is_module((value, kind)),
            Shape::Data { null } => self.is_data(null, (value, kind)),
            Shape::Marked(mark) => match attribute(self.evaluator, value, "_type") {
                Some(ty) => self.known_kind(ty)? == Kind::String(mark.to_owned()),
                None if is_set(kind) && self.is_open(value) => return Err(super::unknown_type()),
                None => false,
            },
            Shape::Text(TextShape::AbsolutePath) => self.starts_with_slash((value, kind)),
            Shape::Text(TextShape::StorePath) => {
                return self.is_path((value, kind), (Some(true), None));
            }
            Shape::Text(TextShape::ExternalPath) => {
                return self.is_path((value, kind), (Some(false), Some(true)));
            }
            Shape::Text(TextShape::Any | TextShape::NonEmpty | TextShape::SingleLine) => {
                is_text(kind) && self.fits(ty, value)
            }
        })
    }

    /// A set whose names are of a type.
    fn has_names(&mut self, (names, kind): (Option<&'a Type>, &Kind)) -> Result<bool, Merged> {
        let (Some(names), Kind::Attrs(attrs)) = (names, kind) else { return Ok(is_set(kind)) };
        for (name, _) in attrs {
            let name = self.evaluator.string(name);
            if !self.accepts(names, name)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A derivation, or something in the store.
    fn is_package(&mut self, (value, kind): (Value, &Kind)) -> Result<bool, Merged> {
        let Kind::Attrs(attrs) = kind else {
            let ty = &Type::Simple(Simple::Package);
            return Ok((is_text(kind) || matches!(kind, Kind::Path(_))) && self.fits(ty, value));
        };
        match attrs.iter().find(|(name, _)| name == "type") {
            Some((_, ty)) if self.known_kind(*ty)? == Kind::String("derivation".to_owned()) => {
                Ok(true)
            }
            _ if attrs.iter().any(|(name, _)| is_textual(name)) => {
                let text = self.evaluator.to_text(value).map_err(failed)?;
                Ok(text
                    .strip_prefix(STORE)
                    .is_some_and(|name| !name.is_empty() && !name.contains('/')))
            }
            Some(_) => Ok(false),
            None if self.is_open(value) => {
                Err(Merged::Unknown("a set of which not all is known".to_owned()))
            }
            None => Ok(false),
        }
    }

    /// A derivation that says where its shell is.
    fn is_shell(&mut self, (value, kind): (Value, &Kind)) -> Result<bool, Merged> {
        let Kind::Attrs(attrs) = kind else { return Ok(false) };
        let is = |wanted: &str| attrs.iter().find(|(name, _)| name == wanted).map(|(_, it)| *it);
        match (is("type"), is("shellPath")) {
            (Some(ty), Some(_)) => {
                Ok(self.known_kind(ty)? == Kind::String("derivation".to_owned()))
            }
            _ if self.is_open(value) => {
                Err(Merged::Unknown("a set of which not all is known".to_owned()))
            }
            _ => Ok(false),
        }
    }

    /// A path of `pathWith`: one that may not be in the store has to be a string.
    fn is_path(
        &mut self,
        (value, kind): (Value, &Kind),
        (in_store, absolute): (Option<bool>, Option<bool>),
    ) -> Result<bool, Merged> {
        let text = match kind {
            Kind::String(text) => text.clone(),
            Kind::Path(_) | Kind::Attrs(_) if in_store == Some(false) => return Ok(false),
            Kind::Path(text) => text.clone(),
            Kind::Attrs(attrs) if attrs.iter().any(|(name, _)| is_textual(name)) => {
                self.evaluator.to_text(value).map_err(failed)?
            }
            Kind::Attrs(_) if self.is_open(value) => {
                return Err(Merged::Unknown("a set of which not all is known".to_owned()));
            }
            _ => return Ok(false),
        };
        let is_wanted = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is);
        Ok(is_wanted(in_store, is_in_store(&text)) && is_wanted(absolute, text.starts_with('/')))
    }

    /// A set, a function, or the path of a file.
    fn is_module(&mut self, (value, kind): (Value, &Kind)) -> Result<bool, Merged> {
        match kind {
            Kind::Attrs(_) | Kind::Function => Ok(true),
            _ => Ok(self.starts_with_slash((value, kind))),
        }
    }

    /// Data by its head (nixpkgs `lib/types.nix`, `serializableValueWith`).
    fn is_data(&mut self, is_nullable: bool, (value, kind): (Value, &Kind)) -> bool {
        match kind {
            Kind::Null => is_nullable,
            Kind::Path(_) => self.starts_with_slash((value, kind)),
            Kind::Function => false,
            _ => true,
        }
    }

    /// Whether a string, or what can be one, is an absolute path.
    fn starts_with_slash(&mut self, (value, kind): (Value, &Kind)) -> bool {
        match kind {
            Kind::String(text) | Kind::Path(text) => text.starts_with('/'),
            Kind::Attrs(attrs) if attrs.iter().any(|(name, _)| is_textual(name)) => {
                self.evaluator.to_text(value).is_ok_and(|text| text.starts_with('/'))
            }
            _ => false,
        }
    }

    /// Whether a plain value is one of an enumeration.
    fn accepts_plain(&mut self, ty: &Type, (value, kind): (Value, &Kind)) -> Result<bool, Merged> {
        match kind {
            Kind::Function | Kind::Path(_) => Ok(false),
            Kind::Attrs(_) | Kind::List(_) => match self.fits(ty, value) {
                false => Ok(false),
                true => Err(Merged::Unknown("whether values are equal".to_owned())),
            },
            _ => Ok(self.fits(ty, value)),
        }
    }

    /// Whether the check of a type holds.
    fn passes(&mut self, checked: &'a Checked, value: Value) -> Result<bool, Merged> {
        self.holds(&checked.predicate, value)
    }

    /// Whether a predicate of the declaration holds.
    fn holds(&mut self, predicate: &NixExpr, value: Value) -> Result<bool, Merged> {
        let predicate = self.asked.piece(predicate).ok_or_else(super::unknown_type)?;
        let result = self.evaluator.call(predicate, value).map_err(failed)?;
        match self.known_kind(result)? {
            Kind::Bool(holds) => Ok(holds),
            _ => Err(Merged::Failed(super::Clash::NotBool)),
        }
    }

    /// Whether nothing says that a value is not of the type.
    fn fits(&mut self, ty: &Type, value: Value) -> bool {
        let evaluator = RefCell::new(&mut *self.evaluator);
        let view = EvalView { evaluator: &evaluator, value };
        ty.check(view, &Context::new(self.module).with_oracle(self.asked)).is_empty()
    }

    /// Whether not all of a set is known.
    pub(super) fn is_open(&mut self, value: Value) -> bool {
        match self.evaluator.is_open(value) {
            Ok(is_open) => is_open,
            Err(error) => error.kind == ErrorKind::Unknown,
        }
    }
}

/// The folder of the store.
const STORE: &str = "/nix/store/";

/// Whether a path is one of something in the store, or of what is in it (nixpkgs `lib/path/default.nix`,
/// `hasStorePathPrefix`). One that is not absolute is taken for one from the root.
fn is_in_store(path: &str) -> bool {
    let mut parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
    let is_store = parts.next() == Some("nix") && parts.next() == Some("store");
    let name = parts.next().and_then(|part| part.get(32..));
    is_store && name.is_some_and(|name| name.len() > 1 && name.starts_with('-'))
}

/// Whether a set with an attribute of that name is a string for nixpkgs (`lib/strings.nix`, `isStringLike`).
pub(super) fn is_textual(name: &str) -> bool {
    matches!(name, "outPath" | "__toString")
}

/// A set of one of these tags.
fn is_tag(tags: &Group, kind: &Kind) -> bool {
    let Kind::Attrs(attrs) = kind else { return false };
    matches!(attrs.as_slice(), [(name, _)] if tags.get(name).is_some())
}

fn is_int(kind: &Kind) -> bool {
    matches!(kind, Kind::Int(_))
}

fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Int(_) | Kind::Float(_))
}

fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::String(_))
}

fn is_set(kind: &Kind) -> bool {
    matches!(kind, Kind::Attrs(_))
}
