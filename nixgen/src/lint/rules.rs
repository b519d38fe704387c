//! The rules: one table, in the order in which the first that applies to a definition is told.

pub mod condition_not_bool;
pub mod config_beside_definitions;
pub mod conflicting_definitions;
pub mod duplicate_attribute;
pub mod evaluation_error;
pub mod failed_assertion;
pub mod failed_check;
pub mod infinite_recursion;
pub mod integer_for_float;
pub mod internal_option;
pub mod missing_value;
pub mod misspelt_namespace;
pub mod module_warning;
pub mod no_effect;
pub mod not_analysable;
pub mod not_in_enum;
pub mod null_not_allowed;
pub mod out_of_range;
pub mod quoted_literal;
pub mod read_only_option;
pub mod relative_path;
pub mod removed_option;
pub mod renamed_option;
pub mod scalar_for_list;
pub mod string_for_package;
pub mod syntax_error;
pub mod type_mismatch;
pub mod unknown_option;
pub mod unknown_rule;
pub mod unreadable_file;
pub mod unused_suppression;
pub mod wrong_shape;

use super::{Level, Safety, Setting};

/// A rule and its page.
#[derive(Debug)]
pub struct Rule {
    /// What users call it.
    pub name: &'static str,
    /// How bad its findings are, where it is certain.
    pub level: Level,
    /// When its findings are told.
    pub told: Told,
    /// What it looks at.
    pub scope: Scope,
    /// What its fixes are, if it has any.
    pub fix: Option<Safety>,
    /// What it finds, on one line.
    pub summary: &'static str,
    /// What, why, an example, and what to write instead: Markdown. Its examples are tests.
    pub page: &'static str,
}

/// When findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Unless a user turned the rule off.
    Always,
    /// If a user turned the rule on.
    OnDemand,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every file.
    AnyFile,
    /// Modules and what they define, and data files that have a schema.
    Module,
    /// The comments that silence rules.
    Comment,
}

/// Every rule. A definition gets the first finding that applies.
#[rustfmt::skip]
pub static RULES: &[&Rule] = &[
    &unknown_option::RULE,
    &misspelt_namespace::RULE,
    &wrong_shape::RULE,
    &type_mismatch::RULE,
    &scalar_for_list::RULE,
    &not_in_enum::RULE,
    &out_of_range::RULE,
    &integer_for_float::RULE,
    &quoted_literal::RULE,
    &relative_path::RULE,
    &string_for_package::RULE,
    &null_not_allowed::RULE,
    &failed_check::RULE,
    &renamed_option::RULE,
    &removed_option::RULE,
    &read_only_option::RULE,
    &internal_option::RULE,
    &conflicting_definitions::RULE,
    &failed_assertion::RULE,
    &module_warning::RULE,
    &no_effect::RULE,
    &missing_value::RULE,
    &duplicate_attribute::RULE,
    &condition_not_bool::RULE,
    &config_beside_definitions::RULE,
    &syntax_error::RULE,
    &evaluation_error::RULE,
    &infinite_recursion::RULE,
    &unreadable_file::RULE,
    &not_analysable::RULE,
    &unused_suppression::RULE,
    &unknown_rule::RULE,
];

impl Rule {
    /// What its findings are, unless a user says something else.
    #[must_use]
    pub fn setting(&self) -> Setting {
        match self.told {
            Told::Always => Setting::At(self.level),
            Told::OnDemand => Setting::Off,
        }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The rule of that name.
///
/// ```
/// assert!(nixgen::lint::rules::find("unknown-option").is_some());
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The name of every rule.
pub fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name)
}

/// Where a rule stands in the table.
#[must_use]
pub fn position(rule: &Rule) -> usize {
    RULES.iter().position(|known| *known == rule).unwrap_or(RULES.len())
}
