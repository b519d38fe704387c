//! Whether settings can be written in the format of their file at all.

use super::Service;
use crate::{Group, Language, Node, OptionDecl, Problem, Type};

/// The settings that the format has no place for.
pub(super) fn unfit(service: &Service, settings: &Group) -> Vec<Problem> {
    // Arguments may let a format take more.
    if !service.format.arguments.is_empty() {
        return Vec::new();
    }
    match service.format.language {
        Language::Ini | Language::GitIni | Language::Systemd => sections(settings),
        Language::KeyValue => atoms(settings, "a file of lines has no settings within settings"),
        Language::Json
        | Language::Yaml
        | Language::Yaml11
        | Language::Yaml12
        | Language::Cdn
        | Language::Toml
        | Language::IniWithGlobalSection
        | Language::ElixirConf
        | Language::Hcl1
        | Language::Hocon
        | Language::JavaProperties
        | Language::Libconfig
        | Language::Lua
        | Language::Kdl
        | Language::NixConf
        | Language::Php
        | Language::Plist
        | Language::PythonVars
        | Language::Xml => Vec::new(),
    }
}

/// Every setting stands in a section.
fn sections(settings: &Group) -> Vec<Problem> {
    let problems = settings.members.iter().flat_map(|member| match &member.node {
        Node::Group(section) => atoms(section, "a section has no sections, lists or sets within"),
        Node::Option(option) if is_of_one_value(&option.ty) => {
            let message = "an INI file has settings in sections only: put it into a struct";
            vec![problem(&member.name, message, option)]
        }
        Node::Option(_) | Node::Raw(_) => Vec::new(),
    });
    problems.collect()
}

/// Every setting is one value.
fn atoms(settings: &Group, message: &str) -> Vec<Problem> {
    let problems = settings.members.iter().flat_map(|member| match &member.node {
        Node::Group(inner) => inner
            .members
            .iter()
            .filter_map(|below| match &below.node {
                Node::Option(option) => Some(problem(&below.name, message, option)),
                Node::Group(_) | Node::Raw(_) => None,
            })
            .collect(),
        Node::Option(option) if is_of_many_values(&option.ty) => {
            vec![problem(&member.name, message, option)]
        }
        Node::Option(_) | Node::Raw(_) => Vec::new(),
    });
    problems.collect()
}

fn problem(name: &str, message: &str, option: &OptionDecl) -> Problem {
    Problem::new(format!("setting `{name}`"), message, &option.place)
}

fn is_of_one_value(ty: &Type) -> bool {
    matches!(plain(ty), Type::Simple(_) | Type::IntBetween { .. } | Type::Enum(_))
}

fn is_of_many_values(ty: &Type) -> bool {
    matches!(
        plain(ty),
        Type::ListOf(_) | Type::NonEmptyListOf(_) | Type::AttrsOf(_) | Type::Submodule(_)
    )
}

/// The type of a value that is there.
fn plain(ty: &Type) -> &Type {
    if let Type::NullOr(inner) = ty { plain(inner) } else { ty }
}
