//! How bad a finding is, and what a user made of that.

use std::collections::BTreeMap;

use super::{Diagnostic, Rule};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Works, and is not what was meant.
    Warning,
    /// Does not work.
    Error,
}

impl Level {
    /// Every level, the least first.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warning, Self::Error];

    /// `info`, `warning` or `error`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a rule's findings are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Not told.
    Off,
    /// Told at this level.
    At(Level),
}

impl Setting {
    /// What can be written for a setting.
    pub const NAMES: [&'static str; 4] = ["off", "info", "warning", "error"];

    /// The setting of that name, if there is one.
    ///
    /// ```
    /// use nixgen::lint::{Level, Setting};
    /// assert_eq!(Setting::named("info"), Some(Setting::At(Level::Info)));
    /// assert_eq!(Setting::named("loud"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "off" {
            return Some(Self::Off);
        }
        Level::ALL.into_iter().find(|level| level.name() == name).map(Self::At)
    }
}

/// The settings of rules that differ from the rules' own.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    settings: BTreeMap<&'static str, Setting>,
}

impl Levels {
    /// Makes the findings of `rule` what `setting` says.
    pub fn set(&mut self, rule: &'static Rule, setting: Setting) {
        self.settings.insert(rule.name, setting);
    }

    /// What the findings of `rule` are.
    #[must_use]
    pub fn of(&self, rule: &'static Rule) -> Setting {
        self.settings.get(rule.name).copied().unwrap_or(rule.setting())
    }

    /// Gives a finding its level; says whether it is told at all.
    ///
    /// What a rule itself tells below its own level, since it is less sure, is never raised.
    pub(super) fn apply(&self, diagnostic: &mut Diagnostic) -> bool {
        let Setting::At(level) = self.of(diagnostic.rule) else {
            return false;
        };
        diagnostic.level = if diagnostic.level < diagnostic.rule.level {
            diagnostic.level.min(level)
        } else {
            level
        };
        true
    }
}
