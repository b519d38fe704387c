//! The tree of options.

use nix_schema::{
    AttrPath, Comment, Default, Form, Group, Node, OptionDecl, RelatedPackage, Shown, Value,
    Visibility,
};

use super::{imports, source, text, types};
use crate::print::{Entry, Nix};

pub(super) fn group(group: &Group) -> Nix {
    let members = group.members.iter().map(|member| {
        let value = match &member.node {
            Node::Group(inner) => self::group(inner),
            Node::Option(decl) => option(decl),
            Node::Raw(expr) => source(expr),
        };
        Entry::named(&member.name, value).apart(&member.comment)
    });
    Nix::Set(members.collect())
}

fn option(option: &OptionDecl) -> Nix {
    match option.form {
        Form::Option => Nix::path("lib.mkOption").call(vec![Nix::Set(attributes(option))]),
        Form::Enable => enable(option),
    }
}

/// `lib.mkEnableOption "…"`, with what differs from it over it.
///
/// It has the description, default and example that the function would add: no valid module lacks one.
fn enable(option: &OptionDecl) -> Nix {
    let name = option.description.as_ref().map_or(Nix::Text(String::new()), text);
    let call = Nix::path("lib.mkEnableOption").call(vec![name]);
    let usual = OptionDecl::enable("");
    let mut rest = option.clone();
    rest.description = None;
    rest.default = rest.default.filter(|default| Some(default) != usual.default.as_ref());
    rest.example = rest.example.filter(|example| Some(example) != usual.example.as_ref());
    let rest: Vec<Entry> =
        attributes(&rest).into_iter().filter(|e| e.path != AttrPath::from("type")).collect();
    if rest.is_empty() { call } else { call.update(rest) }
}

/// The fields of `mkOption` in nixpkgs' usual order.
fn attributes(option: &OptionDecl) -> Vec<Entry> {
    let ty = Entry::named("type", types::value(&option.ty));
    let some = |name, value: Option<Nix>| value.map(|value| Entry::named(name, value));
    let flag = |name, on: bool| on.then(|| Entry::named(name, Nix::Value(Value::Bool(true))));
    let related = (!option.related_packages.is_empty())
        .then(|| Nix::List(option.related_packages.iter().map(related_package).collect()));
    let rest = [
        some("default", option.default.as_ref().map(default)),
        some("defaultText", option.default_text.as_ref().map(shown)),
        some("example", option.example.as_ref().map(shown)),
        some("apply", option.apply.as_ref().map(source)),
        flag("internal", option.internal),
        some("visible", visible(option.visible)),
        flag("readOnly", option.read_only),
        some("description", option.description.as_ref().map(text)),
        some("relatedPackages", related),
    ];
    std::iter::once(ty).chain(rest.into_iter().flatten()).collect()
}

fn default(default: &Default) -> Nix {
    match default {
        Default::Value(value) => Nix::Value(value.clone()),
        Default::Nix(expr) => source(expr),
    }
}

fn shown(shown: &Shown) -> Nix {
    let literal = |function, text: &String| Nix::path(function).call(vec![Nix::Text(text.clone())]);
    match shown {
        Shown::Value(value) => Nix::Value(value.clone()),
        Shown::Nix(expr) => source(expr),
        Shown::Untyped(text) => Nix::Text(text.clone()),
        Shown::Expression(text) => literal("lib.literalExpression", text),
        Shown::Markdown(text) => literal("lib.literalMD", text),
    }
}

fn visible(visible: Visibility) -> Option<Nix> {
    match visible {
        Visibility::Visible => None,
        Visibility::Hidden => Some(Nix::Value(Value::Bool(false))),
        Visibility::Shallow => Some(Nix::Text("shallow".to_owned())),
        Visibility::Transparent => Some(Nix::Text("transparent".to_owned())),
    }
}

fn related_package(related: &RelatedPackage) -> Nix {
    match related {
        RelatedPackage::Name(name) => Nix::Text(name.clone()),
        RelatedPackage::Path(path) => Nix::names(path),
        RelatedPackage::Entry { name, path, title, comment } => {
            let text = |key, text: &Option<String>| {
                text.as_ref().map(|text| Entry::named(key, Nix::Text(text.clone())))
            };
            let path = path.as_ref().map(|path| Entry::named("path", Nix::names(path)));
            let entries =
                [text("name", name), path, text("title", title), text("comment", comment)];
            Nix::Set(entries.into_iter().flatten().collect())
        }
    }
}

/// The attributes of a submodule: its `freeformType` and aliases beside `options`.
pub(super) fn submodule(group: &Group) -> Nix {
    let freeform = group.freeform.as_ref();
    let freeform = freeform.map(|ty| Entry::named("freeformType", types::value(ty)));
    let aliases = imports::aliases(&AttrPath::root(), group);
    let aliases = (!aliases.is_empty()).then(|| Entry::named("imports", Nix::List(aliases)));
    let options = Entry::named("options", self::group(group)).apart(&Comment::default());
    Nix::Set(freeform.into_iter().chain(aliases).chain([options]).collect())
}
