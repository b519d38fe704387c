//! Texts with the cursor at `|`, and what may be written there.

mod any;
mod json;
mod toml;
mod yaml;

use std::sync::Arc;

use nix_schema::{
    AttrPath, Default, EnumValue, Group, Import, Module, NixExpr, OptionDecl, Place, Relocation,
    SchemaOf, Simple, Type, Value,
};

use super::{about, completion, declared_at, hover, symbols};
use crate::ide::Completion;
use crate::ide::symbols::Symbol;
use crate::lint::{DataFormat, DataSchema};

fn option(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl::new(ty.into())
}

fn said(value: &str, description: &str) -> EnumValue {
    EnumValue { value: Value::from(value), description: Some(description.to_owned()) }
}

/// A listener: a set of one kind or of another, as a field says.
fn transport() -> Type {
    let kind = |name: &str| option(Type::enum_of([name]));
    let tcp = Group::new().with("kind", kind("tcp")).with("port", option(Simple::Port));
    let unix = Group::new().with("kind", kind("unix")).with("socket", option(Simple::Path));
    Type::OneOf(vec![Type::submodule(tcp), Type::submodule(unix)])
}

/// An option of every kind that matters for what may be written.
fn module() -> Module {
    let host = option(Simple::Str).with_example(Value::from("relay.example.org"));
    let listen = Group::new()
        .with("port", option(Simple::Port).with_default(Value::Int(8080)))
        .with("host", host.with_description("Name of the host."))
        .with("tls", option(Simple::Bool).with_default(Value::Bool(false)));
    let user = Group::new()
        .with("shell", option(Simple::Str).with_default(Value::from("/bin/sh")))
        .with("uid", option(Simple::Int));
    let level = Type::Enum(vec![
        said("debug", "Everything."),
        said("info", "What matters."),
        EnumValue::new(Value::from("error")),
    ]);
    let tags = Group::new().with("file", option(Simple::Path)).with("inline", option(Simple::Str));
    let names = |name: &str| {
        option(Type::list_of(Simple::Str.into())).with_default(Value::List(vec![Value::from(name)]))
    };
    let computed = Default::Nix(NixExpr::new("config.networking.hostName"));
    let group = Group::new()
        .with("enable", OptionDecl::enable("the relay"))
        .with("address", option(Simple::Str).with_example(Value::from("::1")))
        .with(
            "level",
            option(level).with_default(Value::from("info")).with_description("How much is logged."),
        )
        .with("listen", option(Type::submodule(listen.clone())))
        .with("mirrors", option(Type::list_of(Type::submodule(listen))))
        .with("users", option(Type::attrs_of(Type::submodule(user))))
        .with("names", names("a"))
        .with("levels", option(Type::list_of(Type::enum_of(["debug", "info"]))))
        .with(
            "queue",
            Group::new()
                .with("max", option(Simple::IntsUnsigned).with_default(Value::Int(10)))
                .with("dir", option(Simple::Path).with_default(Value::from("/var"))),
        )
        .with("timeout", option(Type::null_or(Simple::Int.into())).with_default(Value::Null))
        .with(
            "key",
            option(Type::AttrTag(tags))
                .with_default(Value::Attrs([("inline".to_owned(), Value::from(""))].into())),
        )
        .with("transports", option(Type::list_of(transport())))
        .with("a b", option(Simple::Str).with_default(Value::from("")))
        .with("host", option(Simple::Str).with_default(computed))
        .with("secret", OptionDecl { internal: true, ..option(Simple::Str) })
        .with(
            "version",
            OptionDecl { read_only: true, ..option(Simple::Str).with_default(Value::from("1")) },
        );
    let (from, to) =
        (AttrPath::from("services.relay.verbosity"), AttrPath::from("services.relay.level"));
    let renamed = Relocation::Renamed { from, to, since_release: None, place: Place::default() };
    Module::new("relay").with_root("services.relay", group).with_import(Import::Relocation(renamed))
}

fn schema() -> DataSchema {
    DataSchema { module: Arc::new(module()), of: SchemaOf::Value }
}

/// A text with a mark.
fn marked(text: &str) -> (String, u32) {
    let offset = text.find('|').expect("the text has no mark");
    (text.replacen('|', "", 1), u32::try_from(offset).unwrap())
}

fn offered(text: &str, format: DataFormat) -> Vec<Completion> {
    let (text, offset) = marked(text);
    completion(&text, format, &schema(), offset)
}

/// A snippet with nothing else filled in, and the mark where one goes on.
pub(super) fn filled(text: &str) -> String {
    let mut filled = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => filled.extend(chars.next()),
            '$' => {
                chars.next_if_eq(&'{');
                while chars.next_if(char::is_ascii_digit).is_some() {}
                chars.next_if_eq(&':');
            }
            '}' => {}
            c => filled.push(c),
        }
    }
    filled
}

/// A row: a text with a mark, what is offered first, and what is not.
type Row<'a> = (&'a str, &'a [&'a str], &'a [&'a str]);

/// Checks that each row's labels come first, in that order, and the others nowhere.
///
/// The same has to come if the text ends at the cursor, and with garbage behind it, as far as what comes first is concerned.
fn table(format: DataFormat, rows: &[Row<'_>]) {
    let mut wrong = Vec::new();
    for (text, expected, never) in rows {
        let (before, _) = text.split_once('|').expect("the text has no mark");
        let cut = [before, "|"].concat();
        let garbage = [before, "|\n]]} }} : , = \" '\n\u{0} - [{"].concat();
        for (variant, text) in [("as it is", *text), ("cut off", &cut), ("garbage", &garbage)] {
            let labels: Vec<String> = offered(text, format).into_iter().map(|c| c.label).collect();
            let start: Vec<&str> = labels.iter().map(String::as_str).take(expected.len()).collect();
            // What stands behind the cursor is not known any more.
            let is_right = start == *expected
                || variant != "as it is"
                    && expected.iter().all(|label| labels.iter().any(|l| l == label));
            let is_empty = expected.is_empty() && !labels.is_empty() && never.is_empty();
            let bad: Vec<&&str> = never
                .iter()
                .filter(|never| variant == "as it is" && labels.iter().any(|l| l == **never))
                .collect();
            if !is_right || is_empty || !bad.is_empty() {
                wrong.push(format!("{variant}: {text:?}\n  offers {labels:?}\n  and not {expected:?} without {never:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
