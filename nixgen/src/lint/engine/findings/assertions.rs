//! Assertions and warnings of declared modules, for what a configuration comes to.

use nix_eval::syntax::{parse, selections};
use nix_eval::{Kind, Value};
use nix_schema::{Assertion, AttrPath, Body, Definition as Defined, Module, NixExpr, Part, Text};

use super::super::super::rules::{failed_assertion, module_warning};
use super::super::super::{Place, Rule};
use super::super::judge::shown;
use super::{Findings, Whole};
use crate::modules::{At, Condition, Definition, spread};

/// What a declaration says of a configuration.
struct Told<'m> {
    rule: &'static Rule,
    module: &'m Module,
    /// What it decides by, the first that a user set something of.
    read: [Option<&'m NixExpr>; 2],
    message: String,
    help: Option<String>,
}

/// A definition that decides, as it is shown.
struct Deciding {
    path: String,
    place: Place,
    shown: String,
}

impl<'a> Findings<'a, '_> {
    pub(super) fn assertions(&mut self, whole: &Whole<'a, '_>) {
        for module in &self.known.options.modules {
            for part in &module.config {
                if self.holds(part) == Some(true) {
                    for assertion in &part.assertions {
                        self.assertion((module, part, assertion), whole);
                    }
                    self.warnings((module, part), whole);
                }
            }
        }
    }

    /// Whether the condition of a part of a declaration holds, if that is known.
    pub(super) fn holds(&mut self, part: &Part) -> Option<bool> {
        match &part.condition {
            Some(condition) => self.asked.holds(self.evaluator, condition),
            None => Some(true),
        }
    }

    fn piece(&self, expr: &NixExpr) -> Option<Value> {
        self.asked.piece(expr)
    }

    fn assertion(
        &mut self,
        (module, part, assertion): (&Module, &Part, &Assertion),
        whole: &Whole<'a, '_>,
    ) {
        let holds = self.piece(&assertion.assertion).and_then(|value| self.bool(value));
        if holds != Some(false) {
            return;
        }
        let read = [Some(&assertion.assertion), part.condition.as_ref()];
        let rule = &failed_assertion::RULE;
        let told = one_line(&self.text(&assertion.message).unwrap_or_default());
        // The first sentence is the title, as long as it is one.
        let (title, rest) = told.split_once(". ").unwrap_or((told.trim_end_matches('.'), ""));
        let message = match title {
            "" => format!("an assertion of {} does not hold", module.name),
            title => title.to_owned(),
        };
        let holds = format!("`{}` has to hold", one_line(&assertion.assertion.text));
        let help = Some(if rest.is_empty() { holds } else { format!("{rest} {holds}") });
        self.decided(Told { rule, module, read, message, help }, whole);
    }

    fn warnings(&mut self, (module, part): (&Module, &Part), whole: &Whole<'a, '_>) {
        let Body::Definitions(definitions) = &part.body else { return };
        for Defined { path, value, .. } in definitions {
            if path.0 != ["warnings"] {
                continue;
            }
            for warning in self.piece(value).map(|list| self.texts(list)).unwrap_or_default() {
                let (rule, read) = (&module_warning::RULE, [Some(value), part.condition.as_ref()]);
                let message = one_line(&warning).trim_end_matches('.').to_owned();
                self.decided(Told { rule, module, read, message, help: None }, whole);
            }
        }
    }

    /// The texts that a list certainly holds.
    fn texts(&mut self, list: Value) -> Vec<String> {
        let mut texts = Vec::new();
        for (kind, _, at) in spread(self.evaluator, (list, At::plain()), &mut Vec::new()) {
            let Kind::List(items) = kind else { continue };
            if at.condition == Condition::Holds {
                let text = |item| match self.evaluator.kind(item) {
                    Ok(Kind::String(text)) => Some(text),
                    Ok(_) | Err(_) => None,
                };
                texts.extend(items.into_iter().filter_map(text));
            }
        }
        texts
    }

    fn text(&mut self, text: &Text) -> Option<String> {
        match text {
            Text::Static(text) => Some(text.clone()),
            Text::Nix(expr) => match self.evaluator.kind(self.piece(expr)?) {
                Ok(Kind::String(text)) => Some(text),
                Ok(_) | Err(_) => None,
            },
        }
    }

    /// Reports what a declaration says at the first definition of what it reads; the others are labels.
    fn decided(&mut self, told: Told<'_>, whole: &Whole<'a, '_>) {
        let Told { rule, module, read, message, help } = told;
        let deciding = read.into_iter().flatten().map(|expr| self.deciding((module, expr), whole));
        let Some(mut deciding) = deciding.into_iter().find(|found| !found.is_empty()) else {
            return;
        };
        let first = deciding.remove(0);
        self.tell((rule, Some(first.place)), message, |found| {
            let mut found = found.about(&first.path).here(format!("this is {}", first.shown));
            for other in deciding {
                found = found.label(other.place, format!("and this is {}", other.shown));
            }
            match help {
                Some(help) => found.help(help),
                None => found,
            }
        });
    }

    /// The user's definitions of what an expression reads of the module's options.
    fn deciding(
        &mut self,
        (module, expr): (&Module, &NixExpr),
        whole: &Whole<'a, '_>,
    ) -> Vec<Deciding> {
        let mut found: Vec<Deciding> = Vec::new();
        for path in read_by(module, expr) {
            let definitions = &whole.solved.collected.definitions;
            let counting = definitions
                .iter()
                .filter(|one| one.path == path && one.at.condition == Condition::Holds);
            let Some(strongest) = counting.clone().map(|one| one.at.priority).min() else {
                continue;
            };
            for definition in counting.filter(|one| one.at.priority == strongest) {
                found.extend(self.shown_at(definition));
            }
        }
        found.dedup_by(|one, other| one.place == other.place);
        found
    }

    fn shown_at(&mut self, definition: &Definition<'a>) -> Option<Deciding> {
        let place = self.name(&definition.at)?;
        let shown = shown(self.evaluator, definition.value);
        Some(Deciding { path: definition.path.to_string(), place, shown })
    }
}

/// The options that an expression reads, in the order in which they are written.
fn read_by(module: &Module, expr: &NixExpr) -> Vec<AttrPath> {
    let parse = parse(&expr.text);
    let mut found: Vec<(u32, AttrPath)> = Vec::new();
    if let Some(cfg) = &module.cfg {
        let of_cfg = selections(&parse.expr, "cfg").into_iter();
        found.extend(of_cfg.map(|one| (one.span.start, cfg.concat(&AttrPath(one.path)))));
    }
    let of_config = selections(&parse.expr, "config").into_iter();
    found.extend(of_config.map(|one| (one.span.start, AttrPath(one.path))));
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, path)| path).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
