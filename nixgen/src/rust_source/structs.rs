//! Structs: a field for each attribute.

use std::collections::BTreeSet;

use nix_eval::syntax::{free_names, is_global, parse};
use nix_schema::{Group, MODULE_ARGUMENTS, Member, NixExpr};

use super::Printer;
use super::attribute::{Meta, attribute, nix};
use super::keys::comment;
use super::names;
use super::options::Field;
use super::rust_type::{Kind, Said};

/// What a struct is made of.
pub(super) struct Body {
    /// `serde`'s attributes on the struct.
    pub(super) serde: Vec<Meta>,
    pub(super) fields: String,
    /// The names that its fragments read and nothing around it binds.
    pub(super) reads: BTreeSet<String>,
}

impl<'a> Printer<'a> {
    /// The item of a struct of options.
    pub(super) fn structure(
        &mut self,
        (name, group): (&str, &'a Group),
        keys: Vec<Meta>,
    ) -> String {
        let mut keys = keys;
        self.scopes.push(BTreeSet::new());
        let body = self.body(group, &mut keys);
        let mut reads = body.reads;
        reads.extend(self.scopes.pop().unwrap_or_default());
        keys.extend(uses(&reads, &BTreeSet::new()));
        item(("NixOptions", name), &nix(keys, 0), (&body.serde, &body.fields))
    }

    /// The fields of a group; a freeform type that no map says is among the keys.
    pub(super) fn body(&mut self, group: &'a Group, keys: &mut Vec<Meta>) -> Body {
        self.scopes.push(BTreeSet::new());
        let fields = names::unique_fields(group.members.iter().map(|member| member.name.as_str()));
        let camel = is_camel(&group.members, &fields);
        let mut text = String::new();
        for (member, field) in group.members.iter().zip(&fields) {
            text.push_str(&self.member(member, (field, camel)));
        }
        let mut taken = fields;
        for update in &group.updates {
            text.push_str(&self.update(update, &mut taken));
        }
        let rest = self.freeform(group, (keys, &mut taken));
        let mut serde = Vec::new();
        if camel {
            serde.push(Meta::line("rename_all", "camelCase"));
        }
        if rest.is_none() && group.updates.is_empty() && group.freeform.is_none() {
            serde.push(Meta::word("deny_unknown_fields"));
        }
        text.push_str(&rest.unwrap_or_default());
        Body { serde, fields: text, reads: self.scopes.pop().unwrap_or_default() }
    }

    fn member(&mut self, member: &'a Member, (name, camel): (&str, bool)) -> String {
        self.path.push(member.name.clone());
        let mut field = self.field(&member.node, &member.name);
        field.keys.extend(comment(&member.comment));
        let at = self.path.clone();
        field.keys.extend(self.renamed_from(&at));
        self.path.pop();
        let by_rule = if camel { names::serde_camel(name) } else { name.to_owned() };
        let mut serde = Vec::new();
        if by_rule != member.name {
            serde.push(Meta::line("rename", &member.name));
        }
        serde.extend(member.aliases.iter().map(|alias| Meta::line("alias", alias)));
        written(field, (name, serde))
    }

    /// What is put over the group.
    fn update(&mut self, update: &'a nix_schema::RawNode, taken: &mut Vec<String>) -> String {
        let name = unused("update", taken);
        let mut field = self.raw("update_nix", update, "update");
        field.doc.clear();
        let flatten = matches!(update.means.as_deref(), Some(nix_schema::Node::Group(_)) | None);
        let serde = if flatten { vec![Meta::word("flatten")] } else { Vec::new() };
        written(field, (&name, serde))
    }

    /// A map that takes the rest, or the key that says its type.
    fn freeform(
        &mut self,
        group: &'a Group,
        of: (&mut Vec<Meta>, &mut Vec<String>),
    ) -> Option<String> {
        let (keys, taken) = of;
        let freeform = group.freeform.as_deref()?;
        let rust = self.rust_type(freeform, "rest");
        let is_map = matches!(freeform, nix_schema::Type::AttrsOf(_));
        if let (Said::Wholly, Kind::Map, true) = (&rust.said, &rust.kind, is_map) {
            let name = unused("rest", taken);
            let field = Field::bare(rust.text);
            return Some(written(field, (&name, vec![Meta::word("flatten")])));
        }
        keys.push(Meta::text("freeform", &self.expression(&rust.model.clone())));
        None
    }
}

fn unused(name: &str, taken: &mut Vec<String>) -> String {
    let numbered = (2..).map(|n: u64| format!("{name}_{n}"));
    let free = |name: &String| !taken.contains(name);
    let unused = std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_default();
    taken.push(unused.clone());
    unused
}

/// Whether `rename_all = "camelCase"` spares more renames than it costs.
fn is_camel(members: &[Member], fields: &[String]) -> bool {
    let count = |rule: fn(&str) -> String| {
        members.iter().zip(fields).filter(|(member, field)| rule(field) == member.name).count()
    };
    count(names::serde_camel) > count(str::to_owned)
}

/// A field with everything above it.
pub(super) fn written(field: Field, (name, serde): (&str, Vec<Meta>)) -> String {
    const WIDTH: usize = 100;
    let mut text = field.doc;
    if !serde.is_empty() {
        text.push_str(&attribute("serde", serde, 4));
    }
    text.push_str(&nix(field.keys, 4));
    match field.deprecated {
        None => {}
        Some(note) if note.is_empty() => text.push_str("    #[deprecated]\n"),
        Some(note) => text.push_str(&attribute("deprecated", vec![Meta::line("note", &note)], 4)),
    }
    let line = ["    pub ", &names::field(name), ": ", &field.ty, ",\n"].concat();
    let line = if line.chars().count() > WIDTH + 1 && !field.ty.contains(',') {
        ["    pub ", &names::field(name), ":\n        ", &field.ty, ",\n"].concat()
    } else {
        line
    };
    text + &line
}

/// A struct with everything above it.
pub(super) fn item(
    (derive, name): (&str, &str),
    above: &str,
    (serde, fields): (&[Meta], &str),
) -> String {
    let mut text = ["#[derive(Clone, Debug, Deserialize, ", derive, ", Serialize)]\n"].concat();
    if !serde.is_empty() {
        text.push_str(&attribute("serde", serde.to_vec(), 0));
    }
    text.push_str(above);
    let braces = if fields.is_empty() { [" {}\n", "", ""] } else { [" {\n", fields, "}\n"] };
    text + "pub struct " + name + &braces.concat()
}

/// The keys of an item; clippy wonders at what is said twice, and may be.
pub(super) fn above_item(keys: Vec<Meta>) -> String {
    let twice = (1..keys.len()).any(|at| keys[..at].contains(&keys[at]));
    let allowed = if twice { "#[allow(clippy::duplicated_attributes)]\n" } else { "" };
    [allowed, &nix(keys, 0)].concat()
}

/// The free names of a fragment, without Nix's own.
pub(super) fn free(nix: &NixExpr) -> BTreeSet<String> {
    let parsed = parse(&nix.text);
    let free = free_names(&parsed.expr).into_iter().filter(|free| !free.under_with);
    free.map(|free| free.name).filter(|name| !is_global(name)).collect()
}

/// `uses(…)`: what is read and bound neither by any module nor here.
pub(super) fn uses(reads: &BTreeSet<String>, bound: &BTreeSet<String>) -> Option<Meta> {
    let own = |name: &&String| {
        !MODULE_ARGUMENTS.contains(&name.as_str()) && *name != "cfg" && !bound.contains(*name)
    };
    let names: Vec<Meta> = reads.iter().filter(own).map(|name| Meta::bare(name)).collect();
    (!names.is_empty()).then(|| Meta::list("uses", names))
}
