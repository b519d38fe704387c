//! What an editor offers in a data file, and what lint then says of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use nix_eval::MemoryFiles;
use nix_schema::{Group, Module, OptionDecl, SchemaOf, Simple, Type, Value};
use nixgen::ide::{Completion, data};
use nixgen::lint::{DataFormat, DataSchema, Inputs, Options, check};

fn option(ty: impl Into<Type>) -> OptionDecl {
    OptionDecl::new(ty.into())
}

/// Required options of every kind, in every kind of set.
fn schema() -> DataSchema {
    let listen = Group::new()
        .with("host", option(Simple::NonEmptyStr))
        .with("port", option(Simple::Port))
        .with("tls", option(Simple::Bool).with_default(Value::Bool(false)));
    let tags = Group::new().with("file", option(Simple::Path)).with("inline", option(Simple::Str));
    let group = Group::new()
        .with("name", option(Simple::Str))
        .with("count", option(Type::IntBetween { min: 3, max: 5 }))
        .with("ratio", option(Simple::Float))
        .with("level", option(Type::enum_of(["debug", "a: b"])))
        .with("path", option(Simple::Path))
        .with("some", option(Type::NonEmptyListOf(Box::new(Simple::Str.into()))))
        .with("key", option(Type::AttrTag(tags)))
        .with("either", option(Type::OneOf(vec![Simple::Int.into(), Simple::Str.into()])))
        .with("listen", option(Type::submodule(listen.clone())))
        .with("queue", Group::new().with("a b", option(Simple::IntsPositive)))
        .with("mirrors", option(Type::list_of(Type::submodule(listen.clone()))))
        .with("users", option(Type::attrs_of(Type::submodule(listen))));
    let module = Module::new("relay").with_root("services.relay", group);
    DataSchema { module: Arc::new(module), of: SchemaOf::Value }
}

const BROKEN: &str = "broken: ";

/// How often each finding is told; the path of an option that has no value, otherwise its message.
fn found(text: &str, name: &str, schema: &DataSchema) -> BTreeMap<String, usize> {
    let path = ["/project/", name].concat();
    let files = MemoryFiles::new([(path.clone(), text)]);
    let inputs =
        Inputs::new(Arc::new(files)).with_file(&path, name).with_schema(&path, schema.clone());
    let report = check(&inputs, &Options::default());
    let mut all = BTreeMap::new();
    for diagnostic in report.diagnostics {
        let told = match diagnostic.rule.name {
            "missing-value" => diagnostic.option.unwrap_or_default(),
            "syntax-error" | "duplicate-attribute" => [BROKEN, &diagnostic.message].concat(),
            _ => diagnostic.message,
        };
        *all.entry(told).or_default() += 1;
    }
    all
}

/// A text with a completion that is taken as it is.
fn taken(text: &str, completion: &Completion) -> String {
    let mut new = String::new();
    let mut signs = completion.text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if completion.is_snippet => new.extend(signs.next()),
            '$' if completion.is_snippet => {
                let is_braced = signs.next_if_eq(&'{').is_some();
                while signs.next_if(char::is_ascii_digit).is_some() {}
                signs.next_if_eq(&':');
                while let Some(sign) = signs.next_if(|sign| is_braced && *sign != '}') {
                    new.extend(if sign == '\\' { signs.next() } else { Some(sign) });
                }
                signs.next_if_eq(&'}');
            }
            sign => new.push(sign),
        }
    }
    let mut text = text.to_owned();
    text.replace_range(completion.span.range(), &new);
    text
}

/// Where a set lacks an option and nothing is typed, what is offered for it is one mistake less, and no new one;
/// and nothing that is offered breaks a text that was whole.
fn law(name: &str, text: &str) {
    let (schema, format) = (schema(), DataFormat::of(name).unwrap());
    let before = found(text, name, &schema);
    let mut tried = 0;
    for offset in 0..=u32::try_from(text.len()).unwrap() {
        for completion in data::completion(text, format, &schema, offset) {
            let path = completion.about.clone().unwrap_or_default();
            let path = path.get(2..).unwrap_or_default().join(".");
            let lacks = |told: &String| *told == path || told.starts_with(&(path.clone() + "."));
            let is_free = text[completion.span.range()].trim().is_empty();
            // Another item lacks what it lacks, too.
            let is_item = completion.text.trim_start().starts_with("- ");
            let new = taken(text, &completion);
            let after = found(&new, name, &schema);
            let shown =
                format!("{text}\n--- at {offset}, {path}:\n{new}\n--- {before:?}\n{after:?}");
            let is_broken = after.keys().any(|told| told.starts_with(BROKEN));
            assert!(!is_free || !is_broken, "{shown}");
            if path.is_empty() || !is_free || is_item || !before.keys().any(lacks) {
                continue;
            }
            tried += 1;
            assert!(after.iter().all(|(told, times)| before.get(told) >= Some(times)), "{shown}");
            assert!(after.values().sum::<usize>() < before.values().sum::<usize>(), "{shown}");
        }
    }
    assert!(tried >= 10, "only {tried} tried of {text}");
}

#[test]
fn json_gets_better() {
    law("a.json", "{ }");
    law(
        "a.json",
        "{\r\n  \"users\": {\r\n    \"a\": {},\r\n    \"b\": { \"tls\": true }\r\n  },\r\n  \"some\": [ \"a\" ]\r\n}\r\n",
    );
    law("a.json", "{\n  \"name\": \"a\",\n\n  \"level\": \"debug\"\n}\n");
    law(
        "a.json",
        "{ \"listen\": { }, \"mirrors\": [ { \"host\": \"a\" }, { } ], \"users\": { \"a\": { } } }",
    );
}

#[test]
fn yaml_gets_better() {
    law("a.yaml", "");
    law(
        "a.yaml",
        "# c\nqueue:\n\n  a b: 1\n\nusers:\n\n  # c\n  a:\n\n    tls: true\n\n  b: {}\nsome: [a, b]\n",
    );
    law(
        "a.yaml",
        "---\nsome:\n- a\n\n- b\n\nlevel: >\n  a\n\n  b\n\nkey: { file: /x }\r\n\r\n...\n---\nname: \"a\n\n  b\"\n\n",
    );
    law("a.yaml", "name: a\n\nlevel: debug\n");
    law(
        "a.yaml",
        "listen:\n  tls: true\n  \nname: b\nmirrors:\n  - host: a\n    \n\nusers:\n  a:\n    tls: true\n    \n\n",
    );
    law("a.yaml", "listen: { tls: true }\nmirrors: [ { } ]\n\n");
    law("a.yaml", "mirrors:\n- tls: true\n  \n\n# end\n");
}

#[test]
fn toml_gets_better() {
    law("a.toml", "");
    law("a.toml", "name = 'a'\n\nlevel = 'debug'\n");
    law(
        "a.toml",
        "name = 'a'\n\n[listen]\n\ntls = true\n\n[[mirrors]]\n\n[[mirrors]]\nhost = 'a'\n\n[users.a]\n",
    );
    law(
        "a.toml",
        "name = 'a' # c\n\nsome = [\n  'a',\n\n  'b',\n]\n\n[queue] # c\n\n\"a b\" = 1\n\n# c\n[users.a]\n\ntls = true\n[users.b]\n",
    );
    law("a.toml", "listen = { }\nmirrors = [ { tls = true } ]\n\n");
}
