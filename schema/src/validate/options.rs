//! Options: what their attributes and types say has to fit together.

use super::Problem;
use crate::{
    AttrPath, Context, Default, Described, EnumValue, Form, Group, Module, Node, OptionDecl, Owner,
    Place, Reason, Shown, Simple, Type, Value, Visitor, walk_module,
};

pub(super) fn check(module: &Module) -> Vec<Problem> {
    let mut walk = Options { module, problems: Vec::new() };
    for root in &module.roots {
        walk.no_freeform(&root.path, &root.group);
    }
    walk_module(module, &mut walk);
    walk.problems
}

struct Options<'a> {
    module: &'a Module,
    problems: Vec<Problem>,
}

impl Options<'_> {
    /// nixpkgs reads `freeformType` in modules and submodules only.
    fn no_freeform(&mut self, path: &AttrPath, group: &Group) {
        if group.freeform.is_some() {
            let message =
                "only a submodule can be freeform; make it one, or drop the freeform type";
            self.problems.push(Problem::new(format!("`{path}`"), message, &Place::default()));
        }
    }

    /// A static value that its own option would refuse. It may leave to the user what is required: Nix is lazy.
    fn fits(&mut self, at: (&AttrPath, &str), option: &OptionDecl, value: &Value) {
        for mismatch in option.ty.check(value, &Context::new(self.module)) {
            if !matches!(mismatch.reason, Reason::Missing { .. }) {
                self.say(at, option, &mismatch.to_string());
            }
        }
    }

    /// `mkEnableOption` always gives a description, a default and an example.
    fn enable_is_whole(&mut self, path: &AttrPath, option: &OptionDecl) {
        let lacking = [
            ("description", option.description.is_none()),
            ("default", option.default.is_none()),
            ("example", option.example.is_none()),
        ];
        for (attribute, _) in lacking.into_iter().filter(|(_, is_none)| *is_none) {
            let message =
                "`mkEnableOption` always gives one; say which, or declare it with `mkOption`";
            self.say((path, attribute), option, message);
        }
    }

    fn say(&mut self, (path, attribute): (&AttrPath, &str), option: &OptionDecl, message: &str) {
        let subject = format!("{attribute} of `{path}`");
        self.problems.push(Problem::new(subject, message, &option.place));
    }
}

impl Visitor for Options<'_> {
    fn group(&mut self, path: &AttrPath, group: &Group) {
        for member in &group.members {
            if let Node::Group(inner) = &member.node {
                self.no_freeform(&path.join(&member.name), inner);
            }
        }
    }

    fn option(&mut self, path: &AttrPath, option: &OptionDecl) {
        if option.form == Form::Enable && option.ty != Type::Simple(Simple::Bool) {
            self.say((path, "type"), option, "an enable option is a `bool`; drop the other type");
        }
        if option.form == Form::Enable {
            self.enable_is_whole(path, option);
        }
        if let Some(Default::Value(value)) = &option.default {
            self.fits((path, "default"), option, value);
        }
        if let Some(Shown::Value(value)) = &option.example {
            self.fits((path, "example"), option, value);
        }
    }

    fn ty(&mut self, owner: &Owner<'_>, ty: &Type) {
        if let Some(message) = senseless(ty) {
            self.problems.push(Problem::at(owner, message));
        }
    }
}

/// Whether it replaces nothing of its type.
fn is_plain(described: &Described) -> bool {
    let Described { base: _, name, description, class, format } = described;
    name.is_none() && description.is_none() && class.is_none() && format.is_none()
}

/// Why a type can hold nothing, or says something twice.
fn senseless(ty: &Type) -> Option<String> {
    if let Type::IntBetween { min, max } = ty
        && min > max
    {
        return Some(format!("`ints.between {min} {max}` holds nothing; swap the bounds"));
    }
    let said = match ty {
        Type::NumberBetween { min, max } => (min.as_f64() > max.as_f64())
            .then_some("`numbers.between` holds nothing; swap the bounds"),
        Type::Described(described) => is_plain(described).then_some(
            "says nothing new about its type; give a name, a description or a class, or use the type alone",
        ),
        Type::OneOf(types) => types.is_empty().then_some("`oneOf` needs at least one type; add one"),
        Type::Enum(values) => {
            stands_twice(values).then_some("an `enum` value stands there twice; keep one")
        }
        Type::PathWith { in_store: Some(true), absolute: Some(false) } => Some(
            "a path in the store is absolute; leave `absolute` out, or make it `true`",
        ),
        Type::AttrTag(tags) => senseless_tags(tags),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::ListOf(_)
        | Type::NonEmptyListOf(_)
        | Type::AttrsOf(_)
        | Type::LazyAttrsOf(_)
        | Type::AttrsWith(_)
        | Type::LoaOf(_)
        | Type::AttrListOf(_)
        | Type::PasswdEntry(_)
        | Type::PathWith { .. }
        | Type::NullOr(_)
        | Type::Either(..)
        | Type::CoercedTo(_)
        | Type::Unique(_)
        | Type::FunctionTo(_)
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Submodule(_)
        | Type::Checked(_)
        | Type::Named(_)
        | Type::Raw { .. }
        | Type::Unknown { .. } => None,
    };
    said.map(str::to_owned)
}

fn senseless_tags(tags: &Group) -> Option<&'static str> {
    let holds_groups = tags.members.iter().any(|tag| matches!(tag.node, Node::Group(_)));
    if tags.members.is_empty() {
        Some("`attrTag` needs at least one tag; add one")
    } else if holds_groups {
        Some("a tag of `attrTag` is an option; make the group a submodule")
    } else {
        let other = tags.freeform.is_some() || !tags.updates.is_empty();
        other.then_some("`attrTag` takes its tags only; drop the rest")
    }
}

fn stands_twice(values: &[EnumValue]) -> bool {
    let earlier = |(at, value): (usize, &EnumValue)| {
        values[..at].iter().any(|other| other.value == value.value)
    };
    values.iter().enumerate().any(earlier)
}
