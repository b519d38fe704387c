//! Why a value is not of an option's type: the first rule that applies.

use nix_eval::syntax::nearest;
use nix_eval::{Evaluator, Kind, Value};
use nix_schema::{Checked, Context, Module, Numbers, Seen, Simple, Type, Value as Plain};

use super::super::Rule;
use super::super::rules::{
    integer_for_float, not_in_enum, null_not_allowed, out_of_range, quoted_literal, relative_path,
    scalar_for_list, string_for_package, type_mismatch, wrong_shape,
};

/// A type, and the named types that it refers to.
#[derive(Clone, Copy)]
pub(in crate::lint) struct Typed<'a> {
    pub(in crate::lint) ty: &'a Type,
    pub(in crate::lint) module: &'a Module,
    /// Whether an integer is a float too.
    pub(in crate::lint) numbers: Numbers,
}

impl<'a> Typed<'a> {
    /// Whether a plain value is of the type.
    pub(in crate::lint) fn takes(self, value: &Plain) -> bool {
        let context = Context::new(self.module).with_numbers(self.numbers);
        self.ty.check(value, &context).is_empty()
    }

    /// The type without what only narrows or names it.
    pub(in crate::lint) fn base(self) -> &'a Type {
        self.layers().last().unwrap_or(self.ty)
    }

    /// The first check that narrows the type.
    pub(in crate::lint) fn check(self) -> Option<&'a Checked> {
        self.layers()
            .find_map(|ty| if let Type::Checked(checked) = ty { Some(&**checked) } else { None })
    }

    /// The type, and what each layer that only narrows or names it is around.
    fn layers(self) -> impl Iterator<Item = &'a Type> {
        // A type that names itself has no base.
        std::iter::successors(Some(self.ty), move |ty| self.within(ty)).take(32)
    }

    fn within(self, ty: &'a Type) -> Option<&'a Type> {
        match ty {
            Type::Checked(checked) => Some(&checked.base),
            Type::Described(described) => Some(&described.base),
            Type::NullOr(inner) | Type::PasswdEntry(inner) => Some(inner),
            Type::Unique(unique) => Some(&unique.base),
            Type::Raw { means: Some(means), .. } => Some(means),
            Type::Named(name) => self.module.named_type(name),
            Type::PathWith { .. }
            | Type::AttrsWith(_)
            | Type::LoaOf(_)
            | Type::AttrListOf(_)
            | Type::AttrTag(_)
            | Type::CoercedTo(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrsOf(_)
            | Type::LazyAttrsOf(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::Submodule(_)
            | Type::Raw { .. }
            | Type::Unknown { .. } => None,
        }
    }

    /// Whether a type is one of lists or sets, as the value is.
    pub(in crate::lint) fn is_collection(self, ty: &'a Type, kind: &Kind) -> bool {
        let base = Self { ty, ..self }.base();
        let of_lists = matches!(base, Type::ListOf(_) | Type::NonEmptyListOf(_));
        let of_sets = matches!(
            base,
            Type::AttrsOf(_)
                | Type::LazyAttrsOf(_)
                | Type::AttrsWith(_)
                | Type::LoaOf(_)
                | Type::Submodule(_)
        );
        let of_both = matches!(base, Type::AttrListOf(_));
        of_lists && matches!(kind, Kind::List(_))
            || of_sets && matches!(kind, Kind::Attrs(_))
            || of_both && matches!(kind, Kind::List(_) | Kind::Attrs(_))
    }

    /// The literal that a quoted text was meant to be, if that would do.
    pub(in crate::lint) fn unquoted(self, text: &str) -> Option<Plain> {
        let bool = text.parse().ok().map(Plain::Bool);
        let int = text.parse().ok().map(Plain::Int);
        let float = text.contains('.').then(|| text.parse().ok()).flatten().map(Plain::Float);
        [bool, int, float].into_iter().flatten().find(|plain| self.takes(plain))
    }

    /// The text that was probably meant, of those that the type allows.
    pub(in crate::lint) fn near(self, text: &str) -> Option<&'a str> {
        let Type::Enum(values) = self.base() else { return None };
        nearest(
            text,
            values.iter().filter_map(|value| match &value.value {
                Plain::String(text) => Some(text.as_str()),
                Plain::Null
                | Plain::Bool(_)
                | Plain::Int(_)
                | Plain::Float(_)
                | Plain::List(_)
                | Plain::Attrs(_) => None,
            }),
        )
    }

    /// The first rule that says why a value is not of the type.
    pub(in crate::lint) fn rule<V>(self, seen: &Seen<'_, V>) -> &'static Rule {
        let needs_item = matches!(self.base(), Type::NonEmptyListOf(_));
        match seen {
            Seen::Null => &null_not_allowed::RULE,
            Seen::Entries(_) => self.rule_of_set(),
            Seen::Text(text) => self.rule_of_text(text),
            Seen::Int(int) => self.rule_of_int(*int),
            Seen::Float(_) if self.takes_some(&FLOATS.map(Plain::Float)) => &out_of_range::RULE,
            Seen::Items(items) if items.is_empty() && needs_item => &out_of_range::RULE,
            Seen::Bool(bool) => self.rule_of_item(&Plain::Bool(*bool)),
            Seen::Float(_) | Seen::Items(_) | Seen::Function | Seen::Unknown => {
                &type_mismatch::RULE
            }
        }
    }

    fn takes_some(self, values: &[Plain]) -> bool {
        values.iter().any(|value| self.takes(value))
    }

    fn rule_of_set(self) -> &'static Rule {
        let takes_several = matches!(
            self.base(),
            Type::ListOf(_)
                | Type::NonEmptyListOf(_)
                | Type::Either(..)
                | Type::OneOf(_)
                | Type::CoercedTo(_)
                | Type::AttrListOf(_)
        );
        if takes_several { &type_mismatch::RULE } else { &wrong_shape::RULE }
    }

    fn rule_of_text(self, text: &str) -> &'static Rule {
        let (base, absolute) = (self.base(), Plain::from(["/", text].concat().as_str()));
        if matches!(base, Type::Simple(Simple::Package)) {
            &string_for_package::RULE
        } else if matches!(base, Type::Enum(_)) {
            &not_in_enum::RULE
        } else if matches!(base, Type::StrMatching(_)) {
            &out_of_range::RULE
        } else if self.unquoted(text).is_some() {
            &quoted_literal::RULE
        } else if self.takes(&Plain::from("a")) {
            // Texts will do, and this one will not.
            &out_of_range::RULE
        } else if !text.starts_with('/') && self.takes(&absolute) {
            &relative_path::RULE
        } else {
            self.rule_of_item(&Plain::from(text))
        }
    }

    fn rule_of_int(self, int: i128) -> &'static Rule {
        #[expect(clippy::cast_precision_loss, reason = "what a user would write with a point")]
        let float = Plain::Float(int as f64);
        if self.takes_some(&INTS.map(Plain::Int)) {
            &out_of_range::RULE
        } else if matches!(self.base(), Type::Enum(_)) {
            &not_in_enum::RULE
        } else if self.takes(&float) {
            &integer_for_float::RULE
        } else {
            self.rule_of_item(&i64::try_from(int).map_or(float, Plain::Int))
        }
    }

    fn rule_of_item(self, item: &Plain) -> &'static Rule {
        if self.takes(&Plain::List(vec![item.clone()])) {
            return &scalar_for_list::RULE;
        }
        &type_mismatch::RULE
    }
}

/// One of these is in every range of integers that anyone declares.
const INTS: [i64; 8] = [0, 1, 2, 10, 100, 1024, 65536, -1];

/// The same for floats.
const FLOATS: [f64; 5] = [0.0, 0.5, 1.0, 10.0, -1.0];

/// A value as it is shown to people, on one line and not too long.
pub(super) fn shown(evaluator: &mut Evaluator, value: Value) -> String {
    const SHOWN: usize = 60;
    match evaluator.kind(value) {
        // Nix shows a float that is an integer without its point.
        Ok(Kind::Float(float)) => return format!("{float:?}"),
        Ok(Kind::Function) => return "a function".to_owned(),
        Ok(_) | Err(_) => {}
    }
    let text = evaluator.print(value).unwrap_or_else(|_| "…".to_owned()).replace('\n', " ");
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text,
    }
}
