//! From a struct's table to its options.

use std::any::TypeId;

use super::field::{self, Context, path};
use super::newtype::{meaning, says_nothing};
use super::{Field, Key, Nix, Options, Struct, Ty};
use crate::__private::Subschema;
use crate::{
    AttrPath, Comment, Declarations, Group, Identity, Member, Node, OptionDecl, Place, Problem,
    RawNode, Root, Simple, Type, Value,
};

/// The options of a struct, where it stands as a bare field.
pub fn options<T: Options + ?Sized + 'static>(cx: &mut Declarations) -> Option<Group> {
    if T::STRUCT.stated.is_of_one_option() {
        let message = "it is a group of options, and its struct says what only a submodule can be: make the field one option with `#[nix(submodule)]`";
        cx.report(Problem::new(format!("`{}`", T::STRUCT.name), message, &T::STRUCT.place("")));
    }
    Some(group(cx, T::STRUCT, TypeId::of::<T>()))
}

/// The submodule of a struct, under a name of its own.
pub fn submodule<T: Options + ?Sized + 'static>(
    cx: &mut Declarations,
    subschema: Option<Subschema>,
) -> Type {
    let identity = Identity { subschema, ..Identity::of::<T>(T::STRUCT.place("")) };
    cx.named(&T::STRUCT.stated.identity(identity), build::<T>)
}

fn build<T: Options + ?Sized + 'static>(cx: &mut Declarations) -> Type {
    cx.inside_submodule(|cx| {
        let group = group(cx, T::STRUCT, TypeId::of::<T>());
        T::STRUCT.stated.ty(cx, group)
    })
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

/// The options of a table, which belongs to the type `id`.
pub(super) fn group(cx: &mut Declarations, table: &Struct, id: TypeId) -> Group {
    let walked = cx.inside_group(id, |cx| {
        let mut group = Group::new();
        if let Some((name, value)) = table.tag {
            group = group.with(name, tag(table, value));
        }
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

/// The option of what serde writes beside the fields: it has one value, and nobody has to set it.
fn tag(table: &Struct, value: &str) -> OptionDecl {
    let mut option = OptionDecl::new(Type::enum_of([value]))
        .with_default(Value::from(value))
        .with_description("What this is a value of.");
    option.place = table.place("");
    option
}

fn add(cx: &mut Declarations, group: &mut Group, context: &Context<'_>) {
    let field = context.field;
    refuse_lost_default(cx, context);
    if let Some(path) = root(field) {
        return add_root(cx, context, path);
    }
    match &field.ty {
        Ty::Flatten(ty, options) => {
            let written = cx.written().cloned();
            if let Some(inner) = around(cx, (context, written), *options) {
                group.members.extend(inner.members);
                take_the_rest(cx, group, (inner.freeform, context));
            } else {
                let ty = ty(cx);
                let rest = freeform(cx, ty, context);
                take_the_rest(cx, group, (rest, context));
            }
        }
        Ty::Plain(ty, options) => {
            let written = cx.written_for(field.name).cloned();
            let inner = cx.below(field.name, |cx| around(cx, (context, written), *options));
            let node = match inner {
                Some(inner) => {
                    refuse_option_keys(cx, context);
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
            let ty = around(leaf(cx));
            push(group, field, field::option(cx, context, ty).into());
        }
        Ty::Whole(ty) => {
            let ty = ty(cx);
            push(group, field, field::option(cx, context, ty).into());
        }
        Ty::Nix(nix, ty) => {
            let ty = meaning(nix, ty(cx));
            push(group, field, field::option(cx, context, ty).into());
        }
    }
}

/// `root = "…"`.
fn root(field: &Field) -> Option<AttrPath> {
    let path = |key: &Key| if let Key::Root(names) = key { Some(path(names)) } else { None };
    field.keys.iter().find_map(path)
}

/// Adds a root of its own to the module.
fn add_root(cx: &mut Declarations, context: &Context<'_>, path: AttrPath) {
    let field = context.field;
    let Ty::Plain(_, options) = &field.ty else {
        return context.report(cx, "declaration", "a root is a struct of options");
    };
    let Some(group) = cx.below_root(&path, |cx| around(cx, (context, None), *options)) else {
        return context.report(cx, "declaration", "a root is a struct of options");
    };
    let described = |key: &Key| if let Key::Description(text) = key { Some(*text) } else { None };
    cx.add_root(Root {
        path,
        comment: comment(field),
        description: field.keys.iter().find_map(described).map(str::to_owned),
        group,
        place: context.table.place_of(field),
    });
}

/// The options of a field's struct. Nobody sets any of them: then serde takes what the default of a struct further out says,
/// or else the field's own.
fn around(
    cx: &mut Declarations,
    (context, written): (&Context<'_>, Option<Value>),
    options: fn(&mut Declarations) -> Option<Group>,
) -> Option<Group> {
    let default = written.or_else(|| context.computed_default(cx));
    cx.inside_written(default, options)
}

/// Adds a freeform type; a group has one.
fn take_the_rest(
    cx: &mut Declarations,
    group: &mut Group,
    (freeform, context): (Option<Box<Type>>, &Context<'_>),
) {
    if freeform.is_some() && group.freeform.is_some() {
        let message = "a field before it takes every other attribute too: flatten one map only";
        return context.report(cx, "declaration", message);
    }
    group.freeform = freeform.or(group.freeform.take());
}

/// Refuses an option whose default would be looked for under a name that serde does not write.
fn refuse_lost_default(cx: &mut Declarations, context: &Context<'_>) {
    let keys = context.field.keys;
    let written =
        keys.iter().find_map(|k| if let Key::Written(name) = k { Some(*name) } else { None });
    let has_own = keys.iter().any(|key| {
        matches!(
            key,
            Key::Enable
                | Key::Default(_)
                | Key::DefaultValue(_)
                | Key::DefaultNix(..)
                | Key::NoDefault
        )
    });
    if let (Some(written), false, true) = (written, has_own, cx.written().is_some()) {
        let read = context.field.name;
        let message = format!(
            "serde writes it as `{written}` and reads it as `{read}`, so the default of the struct around it is lost: give both one name, or the field a default of its own"
        );
        context.report(cx, "default", &message);
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
                | Key::Written(_)
                | Key::Description(_)
                | Key::Deprecated(_)
                | Key::OptionNix(_)
                | Key::UpdateNix(_)
                | Key::Root(_)
        )
    };
    if context.field.keys.iter().any(of_option) {
        let message = "it is a group of options, and has keys of an option: make it one option with `#[nix(submodule)]`";
        context.report(cx, "declaration", message);
    }
}

fn push(group: &mut Group, field: &Field, node: Node) {
    let (mut node, mut update) = (node, None);
    for key in field.keys {
        if let Key::OptionNix(nix) = key {
            node = Node::Raw(raw(nix, node));
            break;
        }
        if let Key::UpdateNix(nix) = key {
            update = Some(nix);
        }
    }
    if let Some(nix) = update {
        return group.updates.push(raw(nix, node));
    }
    let names = |key: &Key| if let Key::Aliases(names) = key { Some(*names) } else { None };
    let aliases = field.keys.iter().find_map(names).unwrap_or_default();
    group.members.push(Member {
        name: field.name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        comment: comment(field),
        node,
    });
}

/// Nix that gives an option or a group, and what the field says that it comes to.
fn raw(nix: &Nix, node: Node) -> RawNode {
    let silent = matches!(&node, Node::Option(option) if says_nothing(option));
    RawNode { expr: nix.expr(), means: (!silent).then(|| Box::new(node)) }
}

fn comment(field: &Field) -> Comment {
    let lines = field
        .keys
        .iter()
        .find_map(|key| if let Key::Comment(lines) = key { Some(*lines) } else { None });
    Comment(lines.unwrap_or_default().iter().map(|line| (*line).to_owned()).collect())
}

/// What a flattened map takes.
fn freeform(cx: &mut Declarations, ty: Type, context: &Context<'_>) -> Option<Box<Type>> {
    if let Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::AttrsWith(_) = ty {
        return Some(Box::new(ty));
    }
    if let Type::Simple(Simple::Anything | Simple::Json) = ty {
        return Some(Box::new(Type::attrs_of(ty)));
    }
    let message = "only a struct of options or a map can be flattened";
    context.report(cx, "type", message);
    None
}
