//! The keys of an option: default, example and the rest.

mod package;
mod values;

use nix_schema::{
    Comment, Default, Form, NixExpr, OptionDecl, RelatedPackage, Shown, Type, Value, Visibility,
};

use super::Printer;
use super::attribute::Meta;
use super::rust_type::{Kind, RustType};
use values::{as_rust, constant};

impl Printer<'_> {
    /// What the function that declares the option says by itself.
    pub(super) fn usual(&self, option: &OptionDecl) -> Option<OptionDecl> {
        match &option.form {
            Form::Option => None,
            Form::Enable => Some(OptionDecl { description: None, ..OptionDecl::enable("") }),
            Form::Package(package) => Some(OptionDecl::package((**package).clone())),
        }
    }

    /// `enable` or `package(…)`.
    pub(super) fn said_by_form(&mut self, option: &OptionDecl, keys: &mut Vec<Meta>) {
        match &option.form {
            Form::Option => {}
            Form::Enable if option.ty == Type::from(nix_schema::Simple::Bool) => {
                keys.push(Meta::word("enable"));
            }
            Form::Enable => self.note("it is declared by `mkOption`, since its type is no `bool`"),
            Form::Package(package) => keys.push(self.package(package)),
        }
    }

    /// The default and its text.
    pub(super) fn default(&mut self, option: &OptionDecl, rust: &RustType, keys: &mut Vec<Meta>) {
        let usual = self.usual(option);
        let by_itself = usual.as_ref().map_or(&None, |usual| &usual.default);
        let of_null =
            matches!(option.ty, Type::NullOr(_)) && !matches!(option.form, Form::Package(_));
        let is_null = option.default == Some(Default::Value(Value::Null));
        let mut derives = false;
        match &option.default {
            _ if usual.is_some() && option.default == *by_itself => {}
            None => keys.extend((by_itself.is_some() || of_null).then(|| Meta::word("no_default"))),
            Some(_) if usual.is_none() && of_null && is_null => {}
            Some(Default::Value(value)) => {
                let is_submodule = keys.iter().any(|key| *key == Meta::word("submodule"));
                keys.push(written(("default", "default_value"), value, (rust, is_submodule)));
            }
            Some(Default::Nix(nix)) => {
                derives = true;
                keys.push(self.fragment("default_nix", nix));
            }
        }
        let text_by_itself = usual.as_ref().map_or(&None, |usual| &usual.default_text);
        if usual.is_some() && !derives && option.default_text == *text_by_itself {
            return;
        }
        let derived = if derives { self.derived(option) } else { None };
        self.default_text(option, (derived, text_by_itself.is_some()), keys);
    }

    fn default_text(
        &mut self,
        option: &OptionDecl,
        (derived, by_itself): (Option<Option<String>>, bool),
        keys: &mut Vec<Meta>,
    ) {
        match &option.default_text {
            None => {
                keys.extend(
                    (derived.is_some() || by_itself).then(|| Meta::word("no_default_text")),
                );
            }
            Some(Shown::Expression(text)) if derived == Some(Some(text.clone())) => {}
            Some(Shown::Value(value)) => {
                keys.push(Meta::text("default_text_value", &constant(value)));
            }
            Some(Shown::Nix(nix)) => keys.push(self.fragment("default_text_nix", nix)),
            Some(Shown::Untyped(text)) => keys.push(Meta::text("default_text_str", text)),
            Some(Shown::Expression(text)) => keys.push(Meta::text("default_text", text)),
            Some(Shown::Markdown(text)) => keys.push(Meta::text("default_text_md", text)),
        }
    }

    /// Whether the derive makes a `defaultText` of the default, and which, if that is plain.
    fn derived(&self, option: &OptionDecl) -> Option<Option<String>> {
        let Some(Default::Nix(nix)) = &option.default else {
            return None;
        };
        let text = nix.text.trim();
        let reads =
            super::structs::free(nix).into_iter().filter(|name| name != "lib").collect::<Vec<_>>();
        if reads.is_empty() && !text.contains("with") {
            return None;
        }
        let is_plain = !text.contains("cfg") && !text.contains("with");
        Some(is_plain.then(|| text.to_owned()))
    }

    /// The example.
    pub(super) fn example(&mut self, option: &OptionDecl, rust: &RustType, keys: &mut Vec<Meta>) {
        let usual = self.usual(option);
        let by_itself = usual.as_ref().and_then(|usual| usual.example.as_ref());
        if usual.is_some() && option.example.as_ref() == by_itself {
            return;
        }
        match &option.example {
            None => keys.extend(by_itself.map(|_| Meta::word("no_example"))),
            Some(Shown::Value(value)) => {
                let key = written(("example", "example_value"), value, (rust, false));
                keys.push(key);
            }
            Some(Shown::Nix(nix)) => keys.push(self.fragment("example_nix", nix)),
            Some(Shown::Untyped(text)) => keys.push(Meta::text("example_str", text)),
            Some(Shown::Expression(text)) => keys.push(Meta::text("example_text", text)),
            Some(Shown::Markdown(text)) => keys.push(Meta::text("example_md", text)),
        }
    }

    /// Everything else.
    pub(super) fn rest(&mut self, option: &OptionDecl, keys: &mut Vec<Meta>) {
        if !option.related_packages.is_empty() {
            let related = option.related_packages.iter().map(related);
            keys.push(Meta::list("related_packages", related.collect()));
        }
        if let Some(apply) = &option.apply {
            keys.push(self.fragment("apply", apply));
        }
        keys.extend(option.internal.then(|| Meta::word("internal")));
        keys.extend(option.read_only.then(|| Meta::word("read_only")));
        keys.extend(match option.visible {
            Visibility::Visible => None,
            Visibility::Hidden => Some(Meta::flag("visible", false)),
            Visibility::Shallow => Some(Meta::line("visible", "shallow")),
            Visibility::Transparent => Some(Meta::line("visible", "transparent")),
        });
    }

    /// Takes note of the names that a fragment reads.
    pub(super) fn reads(&mut self, nix: &NixExpr) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.extend(super::structs::free(nix));
        }
    }
}

/// A value as Rust if that is its literal, else as Nix.
fn written(
    (rust_key, nix_key): (&str, &str),
    value: &Value,
    (rust, is_submodule): (&RustType, bool),
) -> Meta {
    let is_empty_set = matches!(value, Value::Attrs(attrs) if attrs.is_empty());
    if is_empty_set && rust_key == "default" && (is_submodule || rust.kind == Kind::Map) {
        return Meta::word("default");
    }
    match as_rust(value, &rust.kind) {
        Some((text, true)) => Meta::Value(rust_key.to_owned(), text),
        Some((text, false)) => Meta::Expr(rust_key.to_owned(), text),
        None => Meta::text(nix_key, &constant(value)),
    }
}

fn related(related: &RelatedPackage) -> Meta {
    match related {
        RelatedPackage::Name(name) => Meta::bare(name),
        RelatedPackage::Path(path) => Meta::list("path", vec![Meta::bare(&path.to_string())]),
        RelatedPackage::Entry { name, path, title, comment } => {
            let path = path.as_ref().map(ToString::to_string);
            let entries = [("name", name), ("path", &path), ("title", title), ("comment", comment)];
            let entry =
                |(key, text): &(&str, &Option<String>)| Some(Meta::line(key, text.as_ref()?));
            Meta::list("package", entries.iter().filter_map(entry).collect())
        }
    }
}

/// A comment.
pub(super) fn comment(comment: &Comment) -> Option<Meta> {
    if comment.is_empty() {
        return None;
    }
    let lines: Option<Vec<&str>> = comment.0.iter().map(|line| bare(line)).collect();
    let ends = comment.0.last().is_none_or(|last| !last.is_empty());
    Some(match lines {
        Some(lines) if ends => Meta::text("comment", &lines.join("\n")),
        _ => Meta::list("comment_lines", comment.0.iter().map(|line| Meta::bare(line)).collect()),
    })
}

/// A line as `comment = "…"` takes it: without the space in front.
fn bare(line: &str) -> Option<&str> {
    if line.is_empty() || line.starts_with('#') {
        return Some(line);
    }
    line.strip_prefix(' ').filter(|bare| !bare.is_empty() && !bare.starts_with([' ', '#']))
}
