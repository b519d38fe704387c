//! What is stated of a type itself, beside its fields.

use crate::attr::{Item, ItemValue, Items, Place, check_keys};
use crate::fragment::{Fragment, Scope, fragment};
use crate::module_file::{self, ModuleFile};
use crate::type_expr::{TypeExpr, type_expr};

use super::imports::{Imported, imports};
use super::root::comment;

/// What `#[nix(…)]` says on a struct, an enum or a newtype.
#[derive(Default)]
pub(crate) struct Stated {
    pub(crate) name: Option<String>,
    pub(crate) comment: Vec<String>,
    pub(crate) attr_tag: bool,
    pub(crate) freeform: Option<TypeExpr>,
    pub(crate) imports: Vec<Imported>,
    pub(crate) module: Option<ModuleFile>,
    pub(crate) others: Vec<Fragment>,
    pub(crate) with: Option<With>,
}

/// `submodule_with(…)`.
#[derive(Default)]
pub(crate) struct With {
    pub(crate) special_args: Option<Fragment>,
    pub(crate) shorthand_only_defines_config: Option<bool>,
    pub(crate) description: Option<String>,
    pub(crate) class: Option<String>,
}

/// What is stated of an enum or a newtype.
pub(super) fn of_leaf(items: &mut Items<'_>) -> Stated {
    let name = items.text("name").map(|text| text.value());
    Stated { name, comment: comment(items), ..Stated::default() }
}

/// What is stated of a struct; the head and `let` of its Nix are added to the `scope` of its fields.
pub(super) fn of_struct(items: &mut Items<'_>, scope: &mut Scope) -> Stated {
    let mut stated = of_leaf(items);
    stated.attr_tag = items.flag("attr_tag").is_some();
    if let Some(literal) = items.text("module_nix") {
        stated.module = module_file::inline(items, &literal, scope);
    }
    if let Some(module) = &stated.module {
        scope.names.extend(module.all_names());
    }
    stated.imports = imports(items, scope);
    for item in items.take_all("module_list_nix") {
        let text = items.text_of(&item);
        let parsed = text.and_then(|text| fragment(items.cx, &text, scope));
        stated.others.extend(parsed.map(|parsed| parsed.fragment));
    }
    stated.with = items.take("submodule_with").and_then(|item| with(items, item, scope));
    stated
}

fn with(items: &Items<'_>, item: Item, scope: &Scope) -> Option<With> {
    if matches!(item.value, ItemValue::Flag) {
        return Some(With::default());
    }
    let mut inner = items.inside(item)?;
    check_keys(&mut inner, Place::SubmoduleWith);
    let special_args = inner.text("special_args_nix");
    let special_args = special_args.and_then(|text| fragment(items.cx, &text, scope));
    Some(With {
        special_args: special_args.map(|parsed| parsed.fragment),
        shorthand_only_defines_config: inner.boolean("shorthand_only_defines_config"),
        description: inner.text("description").map(|text| text.value()),
        class: inner.text("class").map(|text| text.value()),
    })
}

/// `freeform = "…"`.
pub(super) fn freeform(items: &mut Items<'_>, scope: &Scope) -> Option<TypeExpr> {
    let literal = items.text("freeform")?;
    type_expr(items.cx, &literal, scope)
}
