//! `nixgen.toml` itself: its fields as options, so that it is served as any other text is.

use std::sync::Arc;

use nix_schema::{EnumValue, Group, Module, OptionDecl, SchemaOf, Simple, Type, Value};

use crate::lint::rules::{RULES, Rule};
use crate::lint::{DataSchema, Level, Setting};

/// What a `nixgen.toml` has to be, where the program comes with modules of these names.
///
/// What is wrong with one, [`config::parse`](crate::lint::config::parse) says.
#[must_use]
pub fn project_schema(modules: &[String]) -> DataSchema {
    let texts = || Type::list_of(Simple::Str.into());
    let names: Vec<_> = modules.iter().map(|name| EnumValue::new(Value::from(&**name))).collect();
    let empty = |ty: Type, description: &str| {
        OptionDecl::new(ty).with_default(Value::List(Vec::new())).with_description(description)
    };
    let exclude = "What is not linted unless it is named: patterns as in `.gitignore`, from the folder of this file.";
    let of_program = "Modules that come with the program, by name. Without this and `schemas` all of them are known.";
    let options = OptionDecl::new(Type::null_or(Simple::Str.into()))
        .with_default(Value::Null)
        .with_example(Value::from("options.json"))
        .with_description(
            "The options of a whole NixOS: an `options.json`, from the folder of this file.",
        );
    let closed = OptionDecl::new(Simple::Bool.into())
        .with_default(Value::Bool(false))
        .with_description("Whether the options that are listed are all there are.");
    let data = "Which data files have to be what a module says.";
    let group = Group::new()
        .with("closed", closed)
        .with("data", empty(Type::list_of(Type::submodule(of_data(&names))), data))
        .with("exclude", empty(texts(), exclude).with_example(Value::from(["generated"])))
        .with("modules", empty(Type::list_of(either_of(&names)), of_program))
        .with("options", options)
        .with("rules", of_rules())
        .with("schemas", empty(texts(), "Schema files, from the folder of this file."));
    let module = Module::new("nixgen.toml").with_root([], group);
    DataSchema { module: Arc::new(module), of: SchemaOf::Value }
}

/// One of these names; any text where nobody knows one.
fn either_of(names: &[EnumValue]) -> Type {
    if names.is_empty() { Simple::Str.into() } else { Type::Enum(names.to_vec()) }
}

fn of_data(names: &[EnumValue]) -> Group {
    let files = OptionDecl::new(Type::NonEmptyListOf(Box::new(Simple::Str.into())))
        .with_example(Value::from(["*.yaml"]))
        .with_description("Patterns as in `.gitignore`, from the folder of this file.");
    let schema = Type::Either(Box::new(either_of(names)), Box::new(Simple::Str.into()));
    let schema = OptionDecl::new(schema).with_description(
        "A module that comes with the program, by name, or a schema file, from the folder of this file.",
    );
    Group::new().with("files", files).with("schema", schema)
}

fn of_rules() -> Group {
    RULES.iter().fold(Group::new(), |group, rule| group.with(rule.name, of_rule(rule)))
}

fn of_rule(rule: &Rule) -> OptionDecl {
    let said = |name: &str, description: &str| EnumValue {
        value: Value::from(name),
        description: Some(description.to_owned()),
    };
    let levels = Type::Enum(vec![
        said("off", "Not told."),
        said("info", "Worth knowing."),
        said("warning", "Works, and is not what was meant."),
        said("error", "Does not work."),
    ]);
    let name = match rule.setting() {
        Setting::Off => "off",
        Setting::At(level) => Level::name(level),
    };
    OptionDecl::new(levels).with_default(Value::from(name)).with_description(rule.page)
}

#[cfg(test)]
mod tests {
    use crate::ide::data::{completion, hover};
    use crate::lint::{DataFormat, Setting, config, rules};

    use super::*;

    fn schema() -> DataSchema {
        project_schema(&["relay".to_owned()])
    }

    fn offered(text: &str) -> Vec<String> {
        let offset = u32::try_from(text.find('|').unwrap()).unwrap();
        let text = text.replacen('|', "", 1);
        let found = completion(&text, DataFormat::Toml, &schema(), offset);
        found.into_iter().map(|completion| completion.text).collect()
    }

    #[test]
    fn has_the_fields_that_there_are() {
        let members = &schema().module.roots[0].group.members;
        let names: Vec<String> =
            members.iter().map(|member| format!("`{}`", member.name)).collect();
        let error = config::parse("qqqqqqqqqq = 1").unwrap_err().message;
        let mut there: Vec<&str> = error.split("there are ").nth(1).unwrap().split(", ").collect();
        there.sort_unstable();
        assert_eq!(there, names);
    }

    #[test]
    fn has_the_levels_that_there_are() {
        let Type::Enum(levels) = of_rule(RULES[0]).ty else { panic!("no enum") };
        let names = levels.iter().map(|level| level.value.clone());
        assert!(names.eq(Setting::NAMES.map(Value::from)));
    }

    #[test]
    fn offers_fields_rules_levels_and_modules() {
        let all = offered("|");
        assert_eq!(all[0], "closed = ${1:false}");
        let data = "[[data]]\nfiles = ${1:[\"*.yaml\"]}\nschema = \"${2:relay}\"".to_owned();
        assert!(all.contains(&data), "{all:?}");
        assert_eq!(offered("[rules]\nno-eff|")[0], "no-effect = \"${1:warning}\"");
        assert_eq!(offered("[rules]\nno-effect = \"o|\"")[0], "off\"");
        assert_eq!(offered("[[data]]\nschema = |"), ["\"relay\""]);
        assert_eq!(offered("modules = [|]"), ["\"relay\""]);
        assert_eq!(offered("[|]")[0], "[data]");
        assert!(offered("[rules]\n|").len() == rules::names().count());
    }

    #[test]
    fn what_is_offered_is_taken() {
        for field in ["closed", "exclude", "modules", "options", "schemas", "data"] {
            let found = completion("", DataFormat::Toml, &schema(), 0);
            let text = &found.iter().find(|found| found.label == field).unwrap().text;
            let text = crate::ide::data::tests::filled(text);
            config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }

    #[test]
    fn hovers() {
        let found = hover("[rules]\nno-effect = 'off'", DataFormat::Toml, &schema(), 10).unwrap();
        assert!(found.markdown.contains("rules.no-effect"), "{}", found.markdown);
    }
}
