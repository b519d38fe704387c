//! Lists of sets of one attribute each (nixpkgs `lib/types.nix`, `attrListWith`).

use std::collections::BTreeMap;

use nix_eval::{Kind, Value};
use nix_schema::AttrList;

use super::{Clash, Given, Merge, Merged, failed};
use crate::modules::{At, Layer, Peeled, peel};

/// One attribute of a definition, and how it counts.
struct Item {
    name: String,
    value: Value,
    order: i64,
    priority: i64,
}

impl<'a> Merge<'_, 'a> {
    pub(super) fn attr_list(&mut self, list: &'a AttrList, definitions: &[Given]) -> Merged {
        let values = match self.attr_list_values(list, definitions) {
            Ok(values) => values,
            Err(merged) => return merged,
        };
        if list.as_attrs {
            return self.zipped(list, values);
        }
        let mut items = Vec::new();
        for (name, value) in values {
            match self.evaluator.set([(name.as_str(), value)]) {
                Ok(item) => items.push(item),
                Err(error) => return failed(error),
            }
        }
        self.evaluator.list(items).map_or_else(failed, Merged::Value)
    }

    /// The values that count, by their names, in their order.
    fn attr_list_values(
        &mut self,
        list: &'a AttrList,
        definitions: &[Given],
    ) -> Result<Vec<(String, Value)>, Merged> {
        let items = winners(self.attr_list_items(definitions)?);
        let mut values = Vec::new();
        for Item { name, value, .. } in items {
            let counting = self.counting(&[Given { value, at: At::plain() }])?;
            if counting.is_empty() {
                continue;
            }
            let merged =
                self.below(std::slice::from_ref(&name), |merge| merge.ty(&list.elem, &counting));
            values.extend(self.placed(merged)?.map(|value| (name, value)));
        }
        Ok(values)
    }

    fn attr_list_items(&mut self, definitions: &[Given]) -> Result<Vec<Item>, Merged> {
        let mut items = Vec::new();
        for given in definitions {
            match self.known_kind(given.value)? {
                Kind::List(values) => {
                    for value in values {
                        items.push(self.list_item(value)?);
                    }
                }
                Kind::Attrs(attrs) => {
                    self.closed(given.value)?;
                    for (name, value) in attrs {
                        items.push(self.attr_item(name, value)?);
                    }
                }
                _ => return Err(Merged::Failed(Clash::WrongType)),
            }
        }
        Ok(items)
    }

    /// An element of a list: a set of one attribute, perhaps with an order around it.
    fn list_item(&mut self, value: Value) -> Result<Item, Merged> {
        let (value, order) = match self.layer(value)? {
            Some((content, At { order, layers, .. }))
                if matches!(layers.last(), Some(Layer::Order)) =>
            {
                (content, Some(order))
            }
            _ => (value, None),
        };
        let Kind::Attrs(attrs) = self.known_kind(value)? else {
            return Err(Merged::Failed(Clash::WrongType));
        };
        self.closed(value)?;
        let [(name, value)] = attrs.as_slice() else {
            return Err(Merged::Failed(Clash::WrongType));
        };
        let item = self.attr_item(name.clone(), *value)?;
        Ok(Item { order: order.unwrap_or(item.order), ..item })
    }

    /// An attribute with the order and the priority around its value; the innermost priority stays there.
    fn attr_item(&mut self, name: String, value: Value) -> Result<Item, Merged> {
        let plain = At::plain();
        let mut item = Item { name, value, order: plain.order, priority: plain.priority };
        let (mut order, mut priorities) = (None, Vec::new());
        while let Some((content, at)) = self.layer(item.value)? {
            match at.layers.last() {
                Some(Layer::Order) => order = order.or(Some(at.order)),
                Some(Layer::Override(priority)) => priorities.push(Layer::Override(*priority)),
                _ => break,
            }
            item.value = content;
        }
        item.order = order.unwrap_or(item.order);
        if let Some(Layer::Override(priority)) = priorities.first() {
            item.priority = *priority;
        }
        item.value = self.wrapped(item.value, &priorities).map_err(failed)?;
        Ok(item)
    }

    /// An order or a priority directly around a value, taken off.
    fn layer(&mut self, value: Value) -> Result<Option<(Value, At)>, Merged> {
        match peel(self.evaluator, value, &At::plain()) {
            Peeled::Inner(inner) => match inner.as_slice() {
                [(content, at)]
                    if matches!(at.layers.last(), Some(Layer::Order | Layer::Override(_))) =>
                {
                    Ok(Some((*content, at.clone())))
                }
                _ => Ok(None),
            },
            Peeled::Plain(_) | Peeled::WrongCondition { .. } => Ok(None),
            Peeled::Failed(error) => Err(failed(error)),
        }
    }

    fn closed(&mut self, set: Value) -> Result<(), Merged> {
        match self.is_open(set) {
            true => Err(Merged::Unknown("a set of which not all is known".to_owned())),
            false => Ok(()),
        }
    }

    /// A set of lists, or of what `mergeAttrValues` makes of each.
    fn zipped(&mut self, list: &AttrList, values: Vec<(String, Value)>) -> Merged {
        let mut by_name: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (name, value) in values {
            by_name.entry(name).or_default().push(value);
        }
        let mut attrs = Vec::new();
        for (name, values) in by_name {
            let together = match self.evaluator.list(values) {
                Ok(values) => values,
                Err(error) => return failed(error),
            };
            let value = match &list.merge_attr_values {
                None => together,
                Some(function) => {
                    let text = self.evaluator.string(&name);
                    self.applied_to(function, &[text, together])
                }
            };
            attrs.push((name, value));
        }
        self.set(&attrs)
    }
}

/// Of each name the items of the highest priority, in their order. A priority that is weaker than a plain definition's
/// never counts.
fn winners(items: Vec<Item>) -> Vec<Item> {
    let mut strongest: BTreeMap<String, i64> = BTreeMap::new();
    for item in &items {
        let known = strongest.entry(item.name.clone()).or_insert(At::plain().priority);
        *known = item.priority.min(*known);
    }
    let counts = |item: &Item| strongest.get(&item.name) == Some(&item.priority);
    let mut winners: Vec<Item> = items.into_iter().filter(counts).collect();
    winners.sort_by_key(|item| item.order);
    winners
}
