//! A set of one of several options (nixpkgs `lib/types.nix`, `attrTag`).

use nix_eval::Kind;
use nix_schema::{Group, Node};

use super::{At, Clash, Given, Merge, Merged, unknown_type};

impl<'a> Merge<'_, 'a> {
    pub(super) fn tagged(&mut self, tags: &'a Group, definitions: &[Given]) -> Merged {
        self.try_tagged(tags, definitions).unwrap_or_else(|merged| merged)
    }

    fn try_tagged(&mut self, tags: &'a Group, definitions: &[Given]) -> Result<Merged, Merged> {
        let (mut tag, mut is_one, mut values) = (None, true, Vec::new());
        for given in definitions {
            let Kind::Attrs(attrs) = self.known_kind(given.value)? else {
                return Err(Merged::Failed(Clash::WrongType));
            };
            let [(name, value)] = attrs.as_slice() else {
                return Err(Merged::Failed(Clash::WrongType));
            };
            is_one &= tag.get_or_insert_with(|| name.clone()) == name;
            values.push(Given {
                value: *value,
                at: At { name: given.at.name.clone(), ..At::plain() },
            });
        }
        let tag = tag.unwrap_or_default();
        if !is_one {
            let value = self.placed(Merged::Failed(Clash::Conflict))?;
            return Ok(self.set(&value.map(|value| (tag, value)).into_iter().collect::<Vec<_>>()));
        }
        let Some(Node::Option(option)) = tags.get(&tag).map(|member| &member.node) else {
            return Err(unknown_type());
        };
        let value = self.below(std::slice::from_ref(&tag), |merge| {
            merge.declared(false, |merge| merge.with_apply(option, &values))
        })?;
        Ok(self.set(&[(tag, value)]))
    }
}
