//! From a struct's table to its options.

use super::field::{self, Context};
use super::{Field, Key, Options, Struct, Ty};
use crate::__private::Subschema;
use crate::{
    Comment, Declarations, Default, Group, Identity, Member, Node, Place, Problem, Simple, Type,
    Value,
};

/// The options of a struct, where it stands as a bare field.
pub fn options<T: Options + ?Sized>(cx: &mut Declarations) -> Option<Group> {
    Some(group(cx, T::STRUCT, std::any::type_name::<T>()))
}

/// The submodule of a struct, under a name of its own.
pub fn submodule<T: Options + ?Sized>(cx: &mut Declarations, subschema: Option<Subschema>) -> Type {
    let identity =
        Identity { type_name: std::any::type_name::<T>(), place: T::STRUCT.place(""), subschema };
    cx.named(&identity, build::<T>)
}

fn build<T: Options + ?Sized>(cx: &mut Declarations) -> Type {
    cx.inside_submodule(|cx| Type::submodule(group(cx, T::STRUCT, std::any::type_name::<T>())))
}

impl Struct {
    pub(super) fn place(&self, field: &str) -> Place {
        let (line, column) = self.at;
        let name =
            if field.is_empty() { self.name.to_owned() } else { [self.name, "::", field].concat() };
        Place::new(self.file, line, column, &name)
    }

    pub(super) fn place_of(&self, field: &Field) -> Place {
        let (line, column) = field.at;
        Place { line, column, ..self.place(field.rust) }
    }
}

fn group(cx: &mut Declarations, table: &Struct, type_name: &'static str) -> Group {
    let walked = cx.inside_group(type_name, |cx| {
        let mut group = Group::new();
        for field in table.fields {
            add(cx, &mut group, &Context { table, field });
        }
        group
    });
    walked.unwrap_or_else(|| {
        let message = "a group of options cannot hold itself; put it into an `Option` or a list";
        cx.report(Problem::new(format!("`{}`", table.name), message, &table.place("")));
        Group::new()
    })
}

fn add(cx: &mut Declarations, group: &mut Group, context: &Context<'_>) {
    let field = context.field;
    match &field.ty {
        Ty::Flatten(ty, options) => {
            if let Some(mut inner) = options(cx) {
                fill(&mut inner, context.computed_default(cx).as_ref());
                group.members.extend(inner.members);
                group.freeform = inner.freeform.or(group.freeform.take());
            } else {
                let ty = ty(cx);
                group.freeform = freeform(cx, ty, context);
            }
        }
        Ty::Plain(ty, options) => {
            let inner = cx.below(field.name, options);
            let node = match inner {
                Some(mut inner) => {
                    refuse_option_keys(cx, context);
                    fill(&mut inner, context.computed_default(cx).as_ref());
                    Node::Group(inner)
                }
                None => {
                    let ty = ty(cx);
                    field::option(cx, context, ty).into()
                }
            };
            push(group, field, node);
        }
        Ty::One(ty) => {
            let ty = ty(cx);
            push(group, field, field::option(cx, context, ty).into());
        }
        Ty::As(around, leaf) => {
            let ty = around(leaf.ty());
            push(group, field, field::option(cx, context, ty).into());
        }
    }
}

/// The derive refuses these while Rust compiles, unless the type is a parameter.
fn refuse_option_keys(cx: &mut Declarations, context: &Context<'_>) {
    let of_option = |key: &Key| {
        !matches!(
            key,
            Key::Aliases(_)
                | Key::Comment(_)
                | Key::SerdeDefault(_)
                | Key::Description(_)
                | Key::Deprecated(_)
        )
    };
    if context.field.keys.iter().any(of_option) {
        let message = "it is a group of options, and has keys of an option: make it one option with `#[nix(submodule)]`";
        context.report(cx, "declaration", message);
    }
}

fn push(group: &mut Group, field: &Field, node: Node) {
    let names = |key: &Key| if let Key::Aliases(names) = key { Some(*names) } else { None };
    let aliases = field.keys.iter().find_map(names).unwrap_or_default();
    group.members.push(Member {
        name: field.name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        comment: comment(field),
        node,
    });
}

fn comment(field: &Field) -> Comment {
    let lines = field
        .keys
        .iter()
        .find_map(|key| if let Key::Comment(lines) = key { Some(*lines) } else { None });
    Comment(lines.unwrap_or_default().iter().map(|line| (*line).to_owned()).collect())
}

/// Gives the options below a struct their part of its default.
fn fill(group: &mut Group, default: Option<&Value>) {
    let Some(Value::Attrs(attrs)) = default else {
        return;
    };
    for Member { name, node, .. } in &mut group.members {
        let value = attrs.get(name);
        match node {
            Node::Group(inner) => fill(inner, value),
            Node::Option(option) => {
                let unset = matches!(option.default, None | Some(Default::Value(Value::Null)));
                if let (true, Some(value)) = (unset, value) {
                    option.default = Some(value.clone().into());
                }
            }
            Node::Raw(_) => {}
        }
    }
}

/// What a flattened map takes.
fn freeform(cx: &mut Declarations, ty: Type, context: &Context<'_>) -> Option<Box<Type>> {
    if let Type::AttrsOf(inner) | Type::LazyAttrsOf(inner) = ty {
        return Some(inner);
    }
    if ty == Type::Simple(Simple::Anything) {
        return Some(Box::new(ty));
    }
    let message = "only a struct of options or a map can be flattened";
    context.report(cx, "type", message);
    None
}
