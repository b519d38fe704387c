//! Which definitions count, and how (nixpkgs `lib/modules.nix`, `dischargeProperties`, `filterOverrides`,
//! `sortProperties`).

use nix_eval::{ErrorKind, Kind, Value};

use super::{Aim, Clash, Given, Merge, Merged, failed};
use crate::modules::{At, Condition, Layer, Peeled, peel};

/// Definitions that are weaker than this only count alone (nixpkgs `lib/modules.nix`, `filterOverrides`).
const WEAKEST: i64 = 9999;

/// More properties than this in each other never end.
const MAX_LAYERS: usize = 200;

impl Merge<'_, '_> {
    /// The definitions of the highest priority in the order in which they are merged, without what says so.
    pub(crate) fn counting(&mut self, raw: &[Given]) -> Result<Vec<Given>, Merged> {
        winners(self.discharged(raw)?)
    }

    /// Definitions without conditions and merges, each with the priority and the order that are directly around it.
    pub(super) fn discharged(&mut self, raw: &[Given]) -> Result<Vec<Given>, Merged> {
        let mut plain = Vec::new();
        for Given { value, at } in raw {
            let bare = At { layers: Vec::new(), condition: Condition::Holds, ..at.clone() };
            self.around((*value, bare), &at.layers, &mut plain)?;
        }
        Ok(plain)
    }

    /// Takes off what groups have around a definition.
    fn around(
        &mut self,
        (value, at): (Value, At),
        layers: &[Layer],
        plain: &mut Vec<Given>,
    ) -> Result<(), Merged> {
        let Some((layer, rest)) = layers.split_first() else {
            return self.discharge((value, at), 0, plain);
        };
        match layer {
            Layer::If(condition) => match self.under(*condition, &at)? {
                Some(at) => self.around((value, at), rest, plain),
                None => Ok(()),
            },
            Layer::Unknown(origin) => self.around((value, at.doubted(origin)), rest, plain),
            // Nothing below a priority is opened.
            Layer::Override(priority) => {
                let value = self.wrapped(value, rest).map_err(failed)?;
                let given = self.ordered((value, At { priority: *priority, ..at }));
                plain.push(given);
                Ok(())
            }
            Layer::Order => self.around((value, at), rest, plain),
        }
    }

    fn discharge(
        &mut self,
        (value, at): (Value, At),
        depth: usize,
        plain: &mut Vec<Given>,
    ) -> Result<(), Merged> {
        if depth > MAX_LAYERS {
            return Err(Merged::Unknown("properties without an end".to_owned()));
        }
        let inner = match peel(self.evaluator, value, &At::plain()) {
            Peeled::Inner(inner) => inner,
            Peeled::WrongCondition { condition, content } => {
                let at = At::plain().within(Layer::If(condition));
                vec![(content, at)]
            }
            // Whoever needs it finds out.
            Peeled::Plain(_) | Peeled::Failed(_) => {
                plain.push(Given { value, at });
                return Ok(());
            }
        };
        for (value, property) in inner {
            match property.layers.last() {
                None => self.discharge((value, at.clone()), depth + 1, plain)?,
                Some(Layer::If(condition)) => {
                    if let Some(at) = self.under(*condition, &at)? {
                        self.discharge((value, at), depth + 1, plain)?;
                    }
                }
                Some(Layer::Unknown(origin)) => {
                    self.discharge((value, at.doubted(origin)), depth + 1, plain)?;
                }
                Some(Layer::Override(priority)) => {
                    let given = self.ordered((value, At { priority: *priority, ..at.clone() }));
                    plain.push(given);
                }
                Some(Layer::Order) => {
                    let at = At { order: property.order, ..at.clone() }.within(Layer::Order);
                    plain.push(Given { value, at });
                }
            }
        }
        Ok(())
    }

    /// A definition without the order that is directly around its value.
    pub(super) fn ordered(&mut self, (value, at): (Value, At)) -> Given {
        if let Peeled::Inner(inner) = peel(self.evaluator, value, &At::plain())
            && let [(content, property)] = inner.as_slice()
            && let Some(Layer::Order) = property.layers.last()
        {
            let at = At { order: property.order, ..at }.within(Layer::Order);
            return Given { value: *content, at };
        }
        Given { value, at }
    }

    /// Where a definition stands under one more condition; nothing if that does not hold.
    fn under(&mut self, condition: Value, at: &At) -> Result<Option<At>, Merged> {
        match self.evaluator.kind(condition) {
            Ok(Kind::Bool(holds)) => Ok(holds.then(|| at.clone())),
            Ok(Kind::Unknown(origin)) => Ok(Some(at.doubted(&origin))),
            Ok(Kind::Choice(choice)) => Ok(Some(at.doubted(&choice.origin))),
            Err(error) if error.kind == ErrorKind::Unknown => Ok(Some(at.doubted(&error.message))),
            // It is reported where it stands.
            Ok(_) | Err(_) if self.aim == Aim::Judge => Ok(Some(at.doubted("a condition"))),
            Ok(_) => Err(Merged::Failed(Clash::NotBool)),
            Err(error) => Err(failed(error)),
        }
    }

    /// A value with properties around it, as nixpkgs pushes them down.
    pub(super) fn wrapped(
        &mut self,
        value: Value,
        layers: &[Layer],
    ) -> Result<Value, nix_eval::Error> {
        let mut value = value;
        for layer in layers.iter().rev() {
            let (kind, name, with) = match layer {
                Layer::If(condition) => ("if", "condition", *condition),
                Layer::Override(priority) => {
                    ("override", "priority", self.evaluator.eval(&*priority.to_string())?)
                }
                Layer::Unknown(origin) => ("if", "condition", self.evaluator.unknown(origin)),
                Layer::Order => continue,
            };
            let kind = self.evaluator.string(kind);
            value = self.evaluator.set([("_type", kind), (name, with), ("content", value)])?;
        }
        Ok(value)
    }
}

/// The definitions of the highest priority, in the order in which they are merged; unknown if what decides is.
pub(super) fn winners(definitions: Vec<Given>) -> Result<Vec<Given>, Merged> {
    if let [only] = definitions.as_slice()
        && only.at.condition == Condition::Holds
    {
        return Ok(definitions);
    }
    let holding = definitions.iter().filter(|given| given.at.condition == Condition::Holds);
    let strongest = holding.map(|given| given.at.priority).min();
    let strongest = strongest.map(|strongest| strongest.min(WEAKEST));
    let may_win = |given: &&Given| {
        given.at.condition == Condition::Unknown
            && strongest.is_none_or(|strongest| given.at.priority <= strongest)
    };
    if let Some(doubtful) = definitions.iter().find(may_win) {
        let origin = doubtful.at.doubt().unwrap_or("a condition");
        return Err(Merged::Unknown(origin.to_owned()));
    }
    let counts = |given: &Given| {
        given.at.condition == Condition::Holds && Some(given.at.priority) == strongest
    };
    let mut winners: Vec<Given> = definitions.into_iter().filter(counts).collect();
    winners.sort_by_key(|given| given.at.order);
    Ok(winners)
}
