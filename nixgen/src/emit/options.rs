//! The tree of options.

use nix_schema::{
    AttrPath, Comment, Default, Form, Group, Node, OptionDecl, PackageDefault, PackageExample,
    PackageOption, RelatedPackage, Shown, Submodule, Value, Visibility,
};

use super::{argument, config, imports, shell, source, text, types};
use crate::print::{Entry, Nix};

pub(super) fn group(group: &Group) -> Nix {
    let members = group.members.iter().map(|member| {
        let value = match &member.node {
            Node::Group(inner) => self::group(inner),
            Node::Option(decl) => option(decl),
            Node::Raw(raw) => source(&raw.expr),
        };
        Entry::named(&member.name, value).apart(&member.comment)
    });
    let set = Nix::Set(members.collect());
    let updates = group.updates.iter().map(|update| argument(&update.expr));
    // A group of nothing is what is put over it.
    if group.members.is_empty()
        && let [only] = group.updates.as_slice()
    {
        return source(&only.expr);
    }
    updates.fold(set, |set, update| set.infix("//", update))
}

fn option(option: &OptionDecl) -> Nix {
    match &option.form {
        Form::Option => Nix::path("lib.mkOption").call(vec![Nix::Set(attributes(option))]),
        Form::Enable => enable(option),
        Form::Package(form) => package(option, form),
    }
}

/// `lib.mkPackageOption pkgs "…" { … }`, with what differs from it over it.
fn package(option: &OptionDecl, form: &PackageOption) -> Nix {
    let name = match form.name.0.as_slice() {
        [one] => Nix::Text(one.clone()),
        _ => Nix::names(&form.name),
    };
    let arguments = vec![argument(&form.set), name, Nix::Set(package_arguments(form))];
    let call = Nix::path("lib.mkPackageOption").call(arguments);
    let rest = differing(option, &OptionDecl::package(form.clone()));
    if rest.is_empty() { call } else { call.update(rest) }
}

fn package_arguments(form: &PackageOption) -> Vec<Entry> {
    let at = |path: &AttrPath| match path.0.as_slice() {
        [one] => Nix::Text(one.clone()),
        _ => Nix::names(path),
    };
    let default = match &form.default {
        PackageDefault::Name => None,
        PackageDefault::At(path) => Some(at(path)),
        PackageDefault::Null => Some(Nix::Value(Value::Null)),
    };
    let example = form.example.as_ref().map(|example| match example {
        PackageExample::At(path) => Nix::names(path),
        PackageExample::Text(text) => Nix::Text(text.clone()),
    });
    let entry = |name, value: Option<Nix>| value.map(|value| Entry::named(name, value));
    let nullable = form.nullable.then_some(Nix::Value(Value::Bool(true)));
    let entries = [
        entry("nullable", nullable),
        entry("default", default),
        entry("example", example),
        entry("pkgsText", form.pkgs_text.clone().map(Nix::Text)),
        entry("extraDescription", form.extra_description.as_ref().map(text)),
    ];
    entries.into_iter().flatten().collect()
}

/// `lib.mkEnableOption "…"`, with what differs from it over it.
///
/// It has the description, default and example that the function would add: no valid module lacks one.
fn enable(option: &OptionDecl) -> Nix {
    let name = option.description.as_ref().map_or(Nix::Text(String::new()), text);
    let call = Nix::path("lib.mkEnableOption").call(vec![name]);
    let mut usual = OptionDecl::enable("");
    usual.description.clone_from(&option.description);
    let rest = differing(option, &usual);
    if rest.is_empty() { call } else { call.update(rest) }
}

/// The attributes in which an option differs from `usual`.
fn differing(option: &OptionDecl, usual: &OptionDecl) -> Vec<Entry> {
    let usual = attributes(usual);
    attributes(option).into_iter().filter(|entry| !usual.contains(entry)).collect()
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

/// A submodule as a module: its set, or a function that gives it.
pub(super) fn submodule(submodule: &Submodule) -> Nix {
    around(submodule, submodule_body(submodule))
}

/// A submodule without its options and imports.
pub(super) fn submodule_rest(submodule: &Submodule) -> Nix {
    around(submodule, submodule_config(submodule).into_iter().collect())
}

/// The head and the `let` of a submodule around its attributes.
fn around(submodule: &Submodule, body: Vec<Entry>) -> Nix {
    let body = Nix::Set(body);
    let bindings: Vec<Entry> = submodule.bindings.iter().map(shell::binding).collect();
    let body = if bindings.is_empty() { body } else { Nix::Let(bindings, Box::new(body)) };
    match &submodule.args {
        Some(args) => Nix::Function { args: shell::pattern(args), body: Box::new(body) },
        None => body,
    }
}

/// What stands in it, in nixpkgs' order.
fn submodule_body(submodule: &Submodule) -> Vec<Entry> {
    let group = &submodule.group;
    let freeform = group.freeform.as_ref();
    let freeform = freeform.map(|ty| Entry::named("freeformType", types::value(ty)));
    let aliases = imports::aliases(&AttrPath::root(), group);
    let imports: Vec<Nix> = imports::written(&submodule.imports).chain(aliases).collect();
    let imports = (!imports.is_empty()).then(|| Entry::named("imports", Nix::List(imports)));
    let is_empty = group.members.is_empty() && group.updates.is_empty();
    let options =
        (!is_empty).then(|| Entry::named("options", self::group(group)).apart(&Comment::default()));
    let config = submodule_config(submodule);
    freeform.into_iter().chain(imports).chain(options).chain(config).collect()
}

fn submodule_config(submodule: &Submodule) -> Option<Entry> {
    (!submodule.config.is_empty()).then(|| {
        Entry::named("config", config::value(&submodule.config)).apart(&Comment::default())
    })
}
