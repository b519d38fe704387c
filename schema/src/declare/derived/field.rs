//! From a field's table to its option.

use super::nix::Nix;
use super::{Check, Field, Key, Moved, RelatedPackage, Struct, ValueFn};
use crate::{
    AttrPath, Checked, Declarations, Default, Described, Form, OptionDecl, Problem, Reads,
    Relocation, Secret, Shown, Text, Type, Value,
};

/// A field, and what its struct says of it.
pub(super) struct Context<'a> {
    pub(super) table: &'a Struct,
    pub(super) field: &'a Field,
}

impl Context<'_> {
    pub(super) fn report(&self, cx: &mut Declarations, what: &str, message: &str) {
        let subject = format!("{what} of `{}`", cx.path(self.field.name));
        cx.report(Problem::new(subject, message, &self.table.place_of(self.field)));
    }

    fn value(&self, cx: &mut Declarations, what: &str, value: ValueFn) -> Option<Value> {
        value().map_err(|error| self.report(cx, what, &error)).ok()
    }

    /// What serde takes where the field is missing.
    pub(super) fn computed_default(&self, cx: &mut Declarations) -> Option<Value> {
        let own =
            self.field.keys.iter().find_map(|key| {
                if let Key::SerdeDefault(value) = key { Some(*value) } else { None }
            });
        self.value(cx, "default", own?)
    }
}

/// The option of type `ty` that a field declares.
pub(super) fn option(cx: &mut Declarations, context: &Context<'_>, ty: Type) -> OptionDecl {
    let nullable = matches!(ty, Type::NullOr(_));
    let mut option = OptionDecl::new(ty);
    option.place = context.table.place_of(context.field);
    // It says what the others may replace.
    for key in context.field.keys {
        form(&mut option, key);
    }
    for key in context.field.keys {
        set(cx, context, &mut option, key);
    }
    for key in context.field.keys {
        unset(&mut option, key);
    }
    let no_default = context.field.keys.iter().any(|key| {
        matches!(key, Key::NoDefault | Key::Package(_)) || matches!(key, Key::OptionNix(_))
    });
    if option.default.is_none() {
        option.default = cx.written_for(context.field.name).cloned().map(Default::Value);
    }
    if option.default.is_none() && !no_default {
        let null = nullable.then_some(Value::Null);
        option.default = context.computed_default(cx).or(null).map(Default::Value);
    }
    for key in context.field.keys {
        if let Key::Secret(path) = key {
            secret(cx, context, (&option, *path));
        }
    }
    option
}

/// What the function that declares it says of the rest.
fn form(option: &mut OptionDecl, key: &Key) {
    if let Key::Enable = key {
        option.form = Form::Enable;
        option.default = Some(Value::Bool(false).into());
        option.example = Some(Value::Bool(true).into());
    }
    if let Key::Package(package) = key {
        let usual = OptionDecl::package(package());
        let (ty, place) = (option.ty.clone(), option.place.clone());
        *option = OptionDecl { ty, place, ..usual };
    }
}

/// Takes back what something else says.
fn unset(option: &mut OptionDecl, key: &Key) {
    if let Key::NoDefault = key {
        option.default = None;
    }
    if let Key::NoDefaultText = key {
        option.default_text = None;
    }
    if let Key::NoExample = key {
        option.example = None;
    }
    if let Key::NoDescription = key {
        option.description = None;
    }
}

fn set(cx: &mut Declarations, context: &Context<'_>, option: &mut OptionDecl, key: &Key) {
    match key {
        Key::Default(literal) => option.default = Some(literal.value().into()),
        Key::DefaultValue(value) => {
            option.default = context.value(cx, "default", *value).map(Into::into);
        }
        Key::DefaultNix(nix, cfg_at) => {
            option.default = Some(nix.expr().into());
            if let Some(at) = cfg_at {
                option.default_text = Some(Shown::Expression(absolute(nix, at, cx.root())));
            }
        }
        Key::DefaultText(text) => option.default_text = Some(Shown::Expression((*text).to_owned())),
        Key::DefaultTextMd(text) => option.default_text = Some(Shown::Markdown((*text).to_owned())),
        Key::DefaultTextValue(literal) => option.default_text = Some(literal.value().into()),
        Key::DefaultTextNix(nix) => option.default_text = Some(nix.expr().into()),
        Key::DefaultTextStr(text) => {
            option.default_text = Some(Shown::Untyped((*text).to_owned()));
        }
        Key::ExampleValue(value) => {
            option.example = context.value(cx, "example", *value).map(Into::into);
        }
        Key::RenamedFrom(paths) => rename(cx, context, paths),
        Key::Check(check) => narrow(&mut option.ty, check),
        Key::Description(text) => option.description = Some(Text::from(*text)),
        Key::DescriptionNix(nix) => option.description = Some(Text::Nix(nix.expr())),
        Key::Example(literal) => option.example = Some(literal.value().into()),
        Key::ExampleNix(nix) => option.example = Some(nix.expr().into()),
        Key::ExampleText(text) => option.example = Some(Shown::Expression((*text).to_owned())),
        Key::ExampleMd(text) => option.example = Some(Shown::Markdown((*text).to_owned())),
        Key::ExampleStr(text) => option.example = Some(Shown::Untyped((*text).to_owned())),
        Key::RelatedName(name) => {
            option.related_packages.push(crate::RelatedPackage::Name((*name).to_owned()));
        }
        Key::RelatedPath(names) => {
            option.related_packages.push(crate::RelatedPackage::Path(path(names)));
        }
        Key::RelatedPackage(package) => option.related_packages.push(package.entry()),
        Key::Apply(nix) => option.apply = Some(nix.expr()),
        Key::Internal => option.internal = true,
        Key::Visible(visible) => option.visible = *visible,
        Key::ReadOnly => option.read_only = true,
        Key::Deprecated(note) => option.deprecated = Some((*note).to_owned()),
        // Known before all keys are, or after.
        Key::Enable | Key::Package(_) | Key::SerdeDefault(_) | Key::Secret(_) => {}
        Key::NoDefault | Key::NoDefaultText | Key::NoExample | Key::NoDescription => {}
        // They are the member's.
        Key::Aliases(_) | Key::Comment(_) | Key::Written(_) => {}
        Key::OptionNix(_) | Key::UpdateNix(_) | Key::Root(_) => {}
    }
}

/// The text with `config.‹root›` in place of each `cfg`.
fn absolute(nix: &Nix, cfg_at: &[u32], root: &AttrPath) -> String {
    let config = ["config", &root.to_string()].join(".");
    let (mut text, mut done) = (String::new(), 0);
    for at in cfg_at {
        let at = *at as usize;
        text.push_str(nix.text.get(done..at).unwrap_or_default());
        text.push_str(&config);
        done = at + "cfg".len();
    }
    text + nix.text.get(done..).unwrap_or_default()
}

fn rename(cx: &mut Declarations, context: &Context<'_>, paths: &[Moved]) {
    let Some(to) = cx.absolute(context.field.name) else {
        let message = "an option of a submodule cannot be renamed by the module around it";
        return context.report(cx, "renamed_from", message);
    };
    for path in paths {
        let from = path.absolute(cx.root());
        let place = context.table.place_of(context.field);
        let (to, since_release) = (to.clone(), None);
        cx.relocate(Relocation::Renamed { from, to, since_release, place });
    }
}

/// Takes note of a setting that may not be in the store.
fn secret(
    cx: &mut Declarations,
    context: &Context<'_>,
    (option, named): (&OptionDecl, Option<&'static [&'static str]>),
) {
    let Some(reads) = Reads::of(&option.ty) else {
        let message = "a secret is a text, or the path of a file (`PathBuf`)";
        return context.report(cx, "type", message);
    };
    let Some(setting) = cx.setting(context.field.name) else {
        return context.report(
            cx,
            "secret",
            "only what stands in groups has an option of its own, and not what is in a list, a set or an optional struct: name the file in the settings there",
        );
    };
    // What serde has a default for can be left out, whatever its type.
    let optional = matches!(option.ty, Type::NullOr(_)) || option.default.is_some();
    let mut secret = Secret { optional, ..Secret::new(setting, reads) };
    if let Some(named) = named {
        secret.option = path(named);
    }
    cx.keep_secret(secret, context.table.place_of(context.field));
}

/// Adds a check of the value, `null` aside.
pub fn narrow(ty: &mut Type, check: &Check) {
    let ty = if let Type::NullOr(inner) = ty { &mut **inner } else { ty };
    let mut base = std::mem::replace(ty, Type::OneOf(Vec::new()));
    if check.name.is_some() || check.description.is_some() || check.class.is_some() {
        base = Type::Described(Box::new(Described {
            base,
            name: check.name.map(str::to_owned),
            description: check.description.map(str::to_owned),
            class: check.class,
            format: None,
        }));
    }
    *ty = Type::Checked(Box::new(Checked {
        base,
        predicate: check.predicate.expr(),
        bounds: check.bounds.to_vec(),
        items: Vec::new(),
    }));
}

pub(super) fn path(names: &[&str]) -> AttrPath {
    AttrPath(names.iter().map(|name| (*name).to_owned()).collect())
}

impl RelatedPackage {
    fn entry(&self) -> crate::RelatedPackage {
        crate::RelatedPackage::Entry {
            name: self.name.map(str::to_owned),
            path: self.path.map(path),
            title: self.title.map(str::to_owned),
            comment: self.comment.map(str::to_owned),
        }
    }
}
