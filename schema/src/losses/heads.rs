//! What a type looks at before it is chosen in a union (nixpkgs `lib/types.nix`, `check` without what is inside).

use crate::{EnumValue, Module, Shape, Type, Value};

/// What a type says of values of one kind by its `check` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    /// It refuses them.
    Refused,
    /// It tells which of them fit.
    Exact,
    /// It accepts some that do not fit inside.
    Shallow,
}

/// The kinds that have something inside, and strings, which may be paths of modules.
#[derive(Clone, Copy, Debug)]
struct Heads {
    list: Head,
    attrs: Head,
    text: Head,
}

use Head::{Exact, Refused, Shallow};

const SCALAR: Heads = Heads { list: Refused, attrs: Refused, text: Refused };
const TEXT: Heads = Heads { text: Exact, ..SCALAR };
const ANYTHING: Heads = Heads { list: Exact, attrs: Exact, text: Exact };
const UNKNOWN: Heads = Heads { list: Shallow, attrs: Shallow, text: Shallow };
const LIST: Heads = Heads { list: Shallow, ..SCALAR };
const ATTRS: Heads = Heads { attrs: Shallow, ..SCALAR };
const MODULE: Heads = Heads { attrs: Shallow, text: Shallow, ..SCALAR };
const DATA: Heads = Heads { list: Shallow, attrs: Shallow, text: Exact };

impl Heads {
    fn with(self, other: Self) -> Self {
        Self {
            list: self.list.max(other.list),
            attrs: self.attrs.max(other.attrs),
            text: self.text.max(other.text),
        }
    }

    /// Whether a value that fits `later` alone is taken here.
    fn takes_from(self, later: Self) -> bool {
        let takes = |own: Head, later: Head| own == Shallow && later != Refused;
        takes(self.list, later.list)
            || takes(self.attrs, later.attrs)
            || takes(self.text, later.text)
    }
}

/// Whether a union may choose a branch for a value that only a later one fits.
pub(super) fn is_shallow(union: &Type, module: &Module) -> bool {
    let branches: Vec<Heads> =
        union.inner().into_iter().map(|branch| of(branch, module, 0)).collect();
    let mut rest = branches.as_slice();
    while let Some((first, later)) = rest.split_first() {
        if later.iter().any(|later| first.takes_from(*later)) {
            return true;
        }
        rest = later;
    }
    false
}

fn of(ty: &Type, module: &Module, depth: usize) -> Heads {
    // More names than any type has that is not recursive.
    const DEPTH: usize = 64;
    if depth > DEPTH {
        return UNKNOWN;
    }
    let inner = || {
        let parts = ty.layers(module).into_iter().map(|part| of(part, module, depth + 1));
        parts.reduce(Heads::with).unwrap_or(UNKNOWN)
    };
    match ty {
        Type::Simple(simple) => of_shape(simple.row().shape),
        Type::IntBetween { .. } | Type::NumberBetween { .. } => SCALAR,
        Type::StrMatching(_) | Type::SeparatedString(_) | Type::PathWith { .. } => TEXT,
        Type::Enum(values) => of_values(values),
        Type::ListOf(elem) if takes_anything(elem) => Heads { list: Exact, ..SCALAR },
        Type::AttrsOf(elem) | Type::LazyAttrsOf(elem) | Type::LoaOf(elem)
            if takes_anything(elem) =>
        {
            Heads { attrs: Exact, ..SCALAR }
        }
        Type::AttrsWith(with) if takes_anything(&with.elem) => Heads { attrs: Exact, ..SCALAR },
        Type::ListOf(_) | Type::NonEmptyListOf(_) => LIST,
        Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::LoaOf(_)
        | Type::AttrsWith(_)
        | Type::AttrTag(_) => ATTRS,
        Type::AttrListOf(_) => Heads { list: Shallow, attrs: Shallow, text: Refused },
        Type::FunctionTo(_) => SCALAR,
        Type::DeferredModule(_) => Heads { attrs: Exact, text: Exact, list: Refused },
        Type::Submodule(_) => MODULE,
        Type::Serializable(_) => DATA,
        Type::Format(format) => match format.structure() {
            Some(structure) => of(&structure, module, depth + 1),
            None => UNKNOWN,
        },
        Type::Custom(_) | Type::Unknown { .. } => UNKNOWN,
        Type::NullOr(_)
        | Type::Either(..)
        | Type::OneOf(_)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::PasswdEntry(_)
        | Type::Checked(_)
        | Type::Described(_)
        | Type::Named(_)
        | Type::Raw { .. } => inner(),
    }
}

fn of_shape(shape: Shape) -> Heads {
    match shape {
        Shape::Bool | Shape::Int { .. } | Shape::Float | Shape::Number(_) => SCALAR,
        Shape::Text(_) => TEXT,
        // A plain set may be one, by its `outPath`.
        Shape::Package => TEXT,
        Shape::Attrs | Shape::Marked(_) => Heads { attrs: Exact, ..SCALAR },
        Shape::Module => Heads { attrs: Exact, text: Exact, list: Refused },
        Shape::Data { .. } => DATA,
        Shape::Any => ANYTHING,
    }
}

fn of_values(values: &[EnumValue]) -> Heads {
    let of = |value: &Value| match value {
        Value::String(_) => TEXT,
        Value::List(_) => Heads { list: Exact, ..SCALAR },
        Value::Attrs(_) => Heads { attrs: Exact, ..SCALAR },
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => SCALAR,
    };
    values.iter().map(|value| of(&value.value)).fold(SCALAR, Heads::with)
}

fn takes_anything(ty: &Type) -> bool {
    matches!(ty, Type::Simple(simple) if simple.row().shape == Shape::Any)
}
