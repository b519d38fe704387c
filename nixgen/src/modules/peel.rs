//! The properties around a value: `mkIf`, `mkMerge`, `mkOverride`, `mkOrder` (nixpkgs `lib/modules.nix`,
//! `pushDownProperties`, `dischargeProperties`), and choices that depend on something unknown.

use nix_eval::{Error, ErrorKind, Evaluator, Kind, Value};

use super::{At, Condition, Layer};

/// A value, one layer of properties taken off.
pub(crate) enum Peeled {
    /// There was none.
    Plain(Kind),
    /// What it may be or consists of.
    Inner(Vec<(Value, At)>),
    /// An `mkIf` whose condition is no Boolean, and its content.
    WrongCondition { condition: Value, content: Value },
    /// It has no value, or none that is known.
    Failed(Error),
}

/// Takes one layer of properties off a value that is defined at `at`.
pub(crate) fn peel(evaluator: &mut Evaluator, value: Value, at: &At) -> Peeled {
    let kind = match evaluator.kind(value) {
        Ok(kind) => kind,
        Err(error) => return Peeled::Failed(error),
    };
    if let Kind::Choice(choice) = kind {
        let layer = Layer::Unknown(choice.origin.clone());
        let at = at.under_unknown(&choice.origin).within(layer);
        let inner = choice.alternatives.into_iter().map(|value| (value, at.clone()));
        return Peeled::Inner(inner.collect());
    }
    match property(evaluator, &kind) {
        Some(property) => property.taken_off(evaluator, at),
        None => Peeled::Plain(kind),
    }
}

/// The set that `mkIf` and the like give.
struct Property<'a> {
    name: String,
    attrs: &'a [(String, Value)],
}

fn property<'a>(evaluator: &mut Evaluator, kind: &'a Kind) -> Option<Property<'a>> {
    let Kind::Attrs(attrs) = kind else {
        return None;
    };
    let (_, name) = attrs.iter().find(|(name, _)| name == "_type")?;
    match evaluator.kind(*name) {
        Ok(Kind::String(name))
            if matches!(name.as_str(), "if" | "merge" | "override" | "order") =>
        {
            Some(Property { name, attrs })
        }
        _ => None,
    }
}

impl Property<'_> {
    fn get(&self, name: &str) -> Option<Value> {
        self.attrs.iter().find(|(own, _)| own == name).map(|(_, value)| *value)
    }

    fn taken_off(&self, evaluator: &mut Evaluator, at: &At) -> Peeled {
        if self.name == "merge" {
            return self.contents(evaluator, at);
        }
        let Some(content) = self.get("content") else {
            return Peeled::Inner(Vec::new());
        };
        if self.name == "if" {
            return self.content_if(evaluator, content, at);
        }
        let number = self.get("priority").map(|priority| evaluator.kind(priority));
        let Some(Ok(Kind::Int(number))) = number else {
            return Peeled::Inner(vec![(content, at.under(Condition::Unknown))]);
        };
        let at = match self.name.as_str() {
            "order" => At { order: number, ..at.clone() }.within(Layer::Order),
            _ => At { priority: number, ..at.clone() }.within(Layer::Override(number)),
        };
        Peeled::Inner(vec![(content, at)])
    }

    fn contents(&self, evaluator: &mut Evaluator, at: &At) -> Peeled {
        let Some(contents) = self.get("contents") else {
            return Peeled::Inner(Vec::new());
        };
        let (mut inner, mut lists) = (Vec::new(), vec![(contents, at.clone())]);
        while let Some((list, at)) = lists.pop() {
            match evaluator.kind(list) {
                Ok(Kind::List(items)) => {
                    inner.extend(items.into_iter().map(|item| (item, at.clone())));
                }
                // Which list it is depends on something unknown.
                Ok(Kind::Choice(choice)) => {
                    let at = at.under_unknown(&choice.origin);
                    let alternatives = choice.alternatives.into_iter().rev();
                    lists.extend(alternatives.map(|list| (list, at.clone())));
                }
                Ok(Kind::Unknown(_)) => inner.push((list, at)),
                Ok(_) => {}
                Err(error) => return Peeled::Failed(error),
            }
        }
        Peeled::Inner(inner)
    }

    fn content_if(&self, evaluator: &mut Evaluator, content: Value, at: &At) -> Peeled {
        let Some(condition) = self.get("condition") else {
            return Peeled::Inner(vec![(content, at.under(Condition::Unknown))]);
        };
        let at = match evaluator.kind(condition) {
            Ok(Kind::Bool(true)) => at.under(Condition::Holds),
            Ok(Kind::Bool(false)) => at.under(Condition::Fails),
            Ok(Kind::Unknown(origin)) => at.under_unknown(&origin),
            Ok(Kind::Choice(choice)) => at.under_unknown(&choice.origin),
            Err(error) if error.kind == ErrorKind::Unknown => at.under_unknown(&error.message),
            Err(_) => at.under(Condition::Unknown),
            Ok(_) => return Peeled::WrongCondition { condition, content },
        };
        Peeled::Inner(vec![(content, at.within(Layer::If(condition)))])
    }
}

/// More layers than this around a value never end.
const MAX_LAYERS: usize = 1000;

/// What is not as it should be around a value.
pub(crate) enum Odd {
    /// An `mkIf` on something else than a Boolean.
    Condition(Value, At),
    /// A value that can't be evaluated.
    Failed(Error, At),
}

/// What a value may be, without properties; one that is not known is [`Kind::Unknown`].
pub(crate) fn spread(
    evaluator: &mut Evaluator,
    (value, at): (Value, At),
    odd: &mut Vec<Odd>,
) -> Vec<(Kind, Value, At)> {
    let mut plain = Vec::new();
    let mut work = Vec::new();
    let mut next = (peel(evaluator, value, &at), value, at);
    for _ in 0..MAX_LAYERS {
        let (peeled, value, at) = next;
        match peeled {
            // Most have no properties.
            Peeled::Plain(kind) if work.is_empty() && plain.is_empty() => {
                return vec![(kind, value, at)];
            }
            Peeled::Plain(kind) => plain.push((kind, value, at)),
            Peeled::Inner(inner) => work.extend(inner.into_iter().rev()),
            Peeled::WrongCondition { condition, content } => {
                odd.push(Odd::Condition(condition, at.clone()));
                let at = at.under(Condition::Unknown).within(Layer::If(condition));
                work.push((content, at));
            }
            Peeled::Failed(error) if error.kind == ErrorKind::Unknown => {
                plain.push((Kind::Unknown(error.message), value, at));
            }
            Peeled::Failed(error) => odd.push(Odd::Failed(error, at)),
        }
        let Some((value, at)) = work.pop() else {
            break;
        };
        next = (peel(evaluator, value, &at), value, at);
    }
    plain
}
