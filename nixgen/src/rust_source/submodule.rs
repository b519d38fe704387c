//! Submodules and `attrTag`, as structs.

use std::collections::BTreeSet;

use nix_schema::{Args, Group, Submodule, Type};

use super::Printer;
use super::attribute::Meta;
use super::rust_type::{Kind, RustType};
use super::structs::{above_item, item, uses};
use super::type_text::on_one_line;
use crate::emit;

impl<'a> Printer<'a> {
    /// The struct of a submodule.
    pub(super) fn submodule(&mut self, submodule: &'a Submodule, hint: &str) -> RustType {
        let at = self.reserve();
        let name = self.unique(hint);
        self.items[at] = self.submodule_item((&name, submodule), Vec::new());
        RustType::new(name.clone(), Kind::Options, Type::Named(name))
    }

    /// The struct of an `attrTag`.
    pub(super) fn attr_tag(&mut self, tags: &'a Group, hint: &str) -> RustType {
        let at = self.reserve();
        let name = self.unique(hint);
        self.items[at] = self.structure((&name, tags), vec![Meta::word("attr_tag")]);
        RustType::new(name.clone(), Kind::Options, Type::Named(name))
    }

    /// The item of a submodule.
    pub(super) fn submodule_item(
        &mut self,
        (name, submodule): (&str, &'a Submodule),
        keys: Vec<Meta>,
    ) -> String {
        let mut keys = keys;
        self.scopes.push(BTreeSet::new());
        self.inside += 1;
        self.around(submodule, &mut keys);
        let body = self.body(&submodule.group, &mut keys);
        self.inside -= 1;
        let mut reads = body.reads;
        reads.extend(self.scopes.pop().unwrap_or_default());
        keys.extend(uses(&reads, &bound(submodule)));
        item(("NixOptions", name), &above_item(keys), (&body.serde, &body.fields))
    }

    /// What a submodule says beside its options.
    fn around(&mut self, submodule: &Submodule, keys: &mut Vec<Meta>) {
        if submodule.has_scope() || !submodule.config.is_empty() {
            let whole = emit::submodule_file(submodule).unwrap_or_default();
            for name in free_in(&whole) {
                self.read_name(name);
            }
            let short = on_one_line(whole.trim())
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            let text = short.filter(|line| line.len() < SHORT && !line.contains('"'));
            keys.push(Meta::text("module_nix", text.as_deref().unwrap_or(whole.trim())));
        }
        let imports = submodule.imports.iter().collect::<Vec<_>>();
        keys.extend(self.imports(&imports, &nix_schema::AttrPath::root()));
        for other in &submodule.others {
            keys.push(self.fragment("module_list_nix", other));
        }
        let Some(with) = &submodule.with else { return };
        let special = with.special_args.as_ref();
        let words = |key, text: &Option<String>| text.as_ref().map(|text| Meta::line(key, text));
        let items = [
            special.map(|nix| self.fragment_in_list("special_args_nix", nix)),
            with.shorthand_only_defines_config
                .map(|on| Meta::flag("shorthand_only_defines_config", on)),
            words("description", &with.description),
            words("class", &with.class),
        ];
        let items: Vec<Meta> = items.into_iter().flatten().collect();
        keys.push(if items.is_empty() {
            Meta::word("submodule_with")
        } else {
            Meta::list("submodule_with", items)
        });
    }

    /// Takes note of a name that is read.
    fn read_name(&mut self, name: String) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name);
        }
    }
}

/// The Nix of a submodule that stands on one line.
const SHORT: usize = 60;

fn free_in(text: &str) -> BTreeSet<String> {
    super::structs::free(&nix_schema::NixExpr::new(text))
}

/// The names that a submodule binds.
fn bound(submodule: &Submodule) -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        submodule.bindings.iter().map(|binding| binding.name.clone()).collect();
    if let Some(Args { names: args, bind, .. }) = &submodule.args {
        names.extend(args.iter().chain(bind).cloned());
    }
    names
}
