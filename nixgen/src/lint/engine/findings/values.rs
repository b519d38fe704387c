//! Values and what is in them, against their types.

use std::cell::RefCell;

use nix_eval::{Kind, Value};
use nix_schema::{AttrPath, Branch, Context, Submodule, Tree, Type};

use super::super::super::rules::{integer_for_float, quoted_literal, scalar_for_list};
use super::super::super::{Diagnostic, Edit, Rule, Safety};
use super::super::judge::{Typed, shown};
use super::Findings;
use crate::modules::{At, EvalView, Odd, spread};

impl<'a> Findings<'a, '_> {
    /// Everything that is wrong with a value and what is in it.
    pub(super) fn value(&mut self, ty: &'a Type, path: &str, defined: (Value, At)) {
        let typed = Typed { ty, module: self.module };
        let mut odd = Vec::new();
        for (kind, value, at) in spread(self.evaluator, defined, &mut odd) {
            match (typed.base(), kind) {
                (_, Kind::Unknown(_) | Kind::Choice(_)) => {}
                // A module of its own, in a file or as a function.
                (Type::Submodule(_), Kind::Path(_) | Kind::Function) => {}
                (Type::Submodule(_), Kind::String(text)) if text.starts_with('/') => {}
                (Type::ListOf(item) | Type::NonEmptyListOf(item), Kind::List(items)) => {
                    for value in items {
                        self.value(item, path, (value, at.clone()));
                    }
                }
                (Type::AttrsOf(item) | Type::LazyAttrsOf(item), Kind::Attrs(attrs)) => {
                    for (name, inner) in attrs {
                        let at = self.at_attribute(value, &name, &at);
                        self.value(item, &format!("{path}.{name}"), (inner, at));
                    }
                }
                (Type::Submodule(submodule), Kind::Attrs(attrs)) => {
                    self.submodule(submodule, path, (value, attrs, &at));
                }
                (_, kind) => self.leaf(typed, path, (value, kind, &at)),
            }
        }
        for odd in odd {
            match odd {
                Odd::Condition(condition, at) => self.condition(condition, &at),
                Odd::Failed(error, _) => self.failed(&error),
            }
        }
    }

    fn at_attribute(&mut self, set: Value, name: &str, at: &At) -> At {
        at.named(self.evaluator.position(set, name).ok().flatten())
    }

    fn submodule(
        &mut self,
        submodule: &'a Submodule,
        path: &str,
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        let tree = Tree::of_group(&submodule.group, self.module);
        self.members(&tree, path, (set, attrs, at));
    }

    fn members(
        &mut self,
        tree: &Tree<'a>,
        path: &str,
        (set, attrs, at): (Value, Vec<(String, Value)>, &At),
    ) {
        for (name, value) in attrs {
            let at = self.at_attribute(set, &name, at);
            let inner = format!("{path}.{name}");
            match tree.members.get(name.as_str()) {
                Some(Branch::Option { option, .. }) => self.value(&option.ty, &inner, (value, at)),
                Some(Branch::Tree(tree)) => {
                    for (kind, value, at) in spread(self.evaluator, (value, at), &mut Vec::new()) {
                        if let Kind::Attrs(attrs) = kind {
                            self.members(tree, &inner, (value, attrs, &at));
                        }
                    }
                }
                Some(_) => {}
                None if tree.freeform.is_none() && name != "_module" => {
                    let path = AttrPath(inner.split('.').map(str::to_owned).collect());
                    let place = self.name(&at);
                    self.undeclared(&path, (place, tree));
                }
                None => {}
            }
        }
    }

    fn leaf(&mut self, typed: Typed<'a>, path: &str, (value, kind, at): (Value, Kind, &At)) {
        let is_wrong = {
            let evaluator = RefCell::new(&mut *self.evaluator);
            let view = EvalView { evaluator: &evaluator, value };
            !typed.ty.check(view, &Context::new(self.module)).is_empty()
        };
        if !is_wrong {
            return;
        }
        let rule = typed.rule(&kind);
        let place = self.place_of((value, at));
        let (shown, description) =
            (shown(self.evaluator, value), typed.ty.description(self.module));
        let fixed = fixed(rule, typed, &kind);
        let is_literal = place.is_some_and(|place| {
            let text = self.report.sources.get(place.file).text();
            text.get(place.span.range())
                .is_some_and(|text| text.trim_matches('"') == shown.trim_matches('"'))
        });
        self.tell((rule, place), format!("`{path}` is of type {description}"), |found| {
            let found = found.about(path).here(format!("this is {shown}"));
            match fixed {
                Some(text) if is_literal => with_fix(found, text),
                _ => found,
            }
        });
    }
}

/// What should be written instead.
fn fixed(rule: &'static Rule, typed: Typed<'_>, kind: &Kind) -> Option<String> {
    let is = |other: &'static Rule| rule.name == other.name;
    if let Kind::String(text) = kind {
        if is(&quoted_literal::RULE) {
            let plain = typed.unquoted(text)?;
            let is_bool = matches!(plain, nix_schema::Value::Bool(_));
            return Some(if is_bool { text.trim().to_owned() } else { text.clone() });
        }
        let is_list = is(&scalar_for_list::RULE) && is_simple(text);
        return is_list.then(|| format!("[ \"{text}\" ]"));
    }
    let Kind::Int(int) = kind else {
        return None;
    };
    if is(&integer_for_float::RULE) {
        return Some(format!("{int}.0"));
    }
    is(&scalar_for_list::RULE).then(|| format!("[ {int} ]"))
}

/// Whether a text stands in quotes as it is.
fn is_simple(text: &str) -> bool {
    !text.contains(['"', '\\', '$', '\n'])
}

fn with_fix(found: Diagnostic, text: String) -> Diagnostic {
    let help = format!("write `{text}`");
    let edit = Edit { place: found.place, text };
    found.help(help).fix(Safety::Safe, vec![edit])
}
