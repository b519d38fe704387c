//! The keys of `#[nix(…)]`: where each may stand, and which exclude each other.

use nix_eval::syntax::nearest;

use super::{Item, Items};
use crate::context::Context;

/// Where an item stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the type at a module's root.
    Root,
    /// On a struct of options below it.
    Struct,
    /// On a leaf: an enum or a newtype.
    Leaf,
    /// On a field of a struct of options.
    Field,
    /// On an enum's variant.
    Variant,
    /// On an item of a tuple, or on what a variant holds.
    Element,
    /// Inside `assertion(…)`.
    Assertion,
    /// Inside `removed(…)`.
    Removed,
    /// Inside `renamed(…)`.
    Renamed,
    /// Inside `check(…)`.
    Check,
    /// Inside `package(…)` of `related_packages`.
    Package,
    /// Inside `package(…)` on a field.
    PackageOption,
    /// Inside `alias(…)`.
    Alias,
    /// Inside `changed(…)`.
    Changed,
    /// Inside `merged(…)`.
    Merged,
    /// Inside `do_rename(…)`.
    DoRename,
    /// Inside `submodule_with(…)`.
    SubmoduleWith,
    /// Inside `service(…)`.
    Service,
    /// Inside `unit(…)`.
    Unit,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Root => "on the root of a module",
            Self::Struct => "on a struct of options",
            Self::Leaf => "on an enum or newtype",
            Self::Field => "on a field",
            Self::Variant => "on a variant",
            Self::Element => "on an item of a tuple",
            Self::Assertion => "in `assertion(…)`",
            Self::Removed => "in `removed(…)`",
            Self::Renamed => "in `renamed(…)`",
            Self::Check => "in `check(…)`",
            Self::Package => "in `package(…)` of `related_packages`",
            Self::PackageOption => "in `package(…)`",
            Self::Alias => "in `alias(…)`",
            Self::Changed => "in `changed(…)`",
            Self::Merged => "in `merged(…)`",
            Self::DoRename => "in `do_rename(…)`",
            Self::SubmoduleWith => "in `submodule_with(…)`",
            Self::Service => "in `service(…)`",
            Self::Unit => "in `unit(…)`",
        }
    }
}

/// A key, and where it may stand.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    /// Whether it may be given more than once.
    pub(crate) repeats: bool,
}

const fn key(name: &'static str, places: &'static [Place]) -> Key {
    Key { name, places, repeats: false }
}

const fn repeated(name: &'static str, places: &'static [Place]) -> Key {
    Key { name, places, repeats: true }
}

use Place::{
    Alias, Assertion, Changed, Check, DoRename, Element, Field, Leaf, Merged, Package,
    PackageOption, Removed, Renamed, Root, Service, Struct, SubmoduleWith, Unit, Variant,
};

/// Every key.
pub(crate) const KEYS: &[Key] = &[
    key("path", &[Root, Package, Unit]),
    key("name", &[Root, Struct, Leaf, Check, Package, Service]),
    key("module_file", &[Root]),
    key("module_nix", &[Struct]),
    repeated("removed", &[Root, Struct]),
    repeated("renamed", &[Root, Struct]),
    repeated("alias", &[Root, Struct]),
    repeated("changed", &[Root, Struct]),
    repeated("merged", &[Root, Struct]),
    repeated("do_rename", &[Root, Struct]),
    repeated("import_nix", &[Root, Struct]),
    repeated("module_list_nix", &[Struct]),
    key("submodule_with", &[Struct]),
    key("attr_tag", &[Struct]),
    key("freeform", &[Root, Struct]),
    repeated("assertion", &[Root]),
    repeated("disabled_modules", &[Root]),
    repeated("types", &[Root]),
    key("class", &[Root, Check, SubmoduleWith]),
    key("key", &[Root]),
    key("cfg", &[Root]),
    key("no_cfg", &[Root]),
    key("no_options", &[Root]),
    key("used_args", &[Root]),
    key("is_set", &[Root]),
    repeated("shared", &[Root]),
    key("verbatim_nix", &[Root]),
    repeated("uses", &[Root, Struct, Leaf]),
    key("json_schema", &[Root, Struct, Leaf]),
    key("crate", &[Root, Struct, Leaf]),
    key("bound", &[Root, Struct, Leaf]),
    key("enable", &[Field]),
    key("package", &[Field, Service]),
    key("default", &[Field, PackageOption]),
    key("default_nix", &[Field]),
    key("default_value", &[Field]),
    key("default_text", &[Field]),
    key("default_text_md", &[Field]),
    key("default_text_nix", &[Field]),
    key("default_text_value", &[Field]),
    key("default_text_str", &[Field]),
    key("no_default", &[Field, PackageOption]),
    key("no_default_text", &[Field]),
    key("example", &[Field, PackageOption]),
    key("example_nix", &[Field]),
    key("example_value", &[Field]),
    key("example_text", &[Field, PackageOption]),
    key("example_md", &[Field]),
    key("example_str", &[Field]),
    key("no_example", &[Field]),
    key("description", &[Root, Field, Variant, Check, SubmoduleWith]),
    key("description_nix", &[Field]),
    key("no_description", &[Field]),
    key("extra_description", &[PackageOption]),
    key("extra_description_nix", &[PackageOption]),
    key("nullable", &[PackageOption]),
    key("pkgs_text", &[PackageOption]),
    key("set_nix", &[PackageOption]),
    repeated("related_packages", &[Field]),
    key("apply", &[Field]),
    key("internal", &[Field]),
    key("visible", &[Field, DoRename]),
    key("read_only", &[Field]),
    key("submodule", &[Field]),
    key("ty", &[Field, Leaf, Element]),
    key("ty_nix", &[Field, Leaf, Element]),
    key("ty_text", &[Field, Leaf, Element]),
    key("as", &[Field, Leaf, Variant, Element]),
    key("option_nix", &[Field]),
    key("update_nix", &[Field]),
    key("root", &[Field]),
    key("check", &[Field, Leaf, Element]),
    repeated("renamed_from", &[Field]),
    key("comment", &[Root, Struct, Leaf, Field, Assertion, Package]),
    key("comment_lines", &[Root, Struct, Leaf, Field]),
    key("that", &[Assertion]),
    key("message", &[Assertion]),
    key("message_nix", &[Assertion]),
    key("option", &[Removed]),
    key("reason", &[Removed]),
    key("reason_nix", &[Removed]),
    key("from", &[Renamed, Alias, Changed, Merged, DoRename]),
    key("to", &[Renamed, Alias, Changed, Merged, DoRename]),
    key("since_release", &[Renamed]),
    key("function", &[Changed, Merged]),
    key("warn", &[DoRename]),
    key("use", &[DoRename]),
    key("with_priority", &[DoRename]),
    key("condition", &[DoRename]),
    key("expr", &[Check]),
    key("title", &[Package]),
    key("special_args_nix", &[SubmoduleWith]),
    key("shorthand_only_defines_config", &[SubmoduleWith]),
    key("service", &[Root]),
    key("secret", &[Field]),
    key("format", &[Service]),
    key("about", &[Service]),
    key("documentation", &[Service]),
    key("no_package", &[Service]),
    key("closed", &[Service]),
    key("arguments", &[Service]),
    key("command_nix", &[Service]),
    repeated("ports", &[Service]),
    repeated("udp_ports", &[Service]),
    key("environment_file", &[Service]),
    key("account", &[Service]),
    key("state_directory", &[Service]),
    key("cache_directory", &[Service]),
    key("logs_directory", &[Service]),
    key("runtime_directory", &[Service]),
    key("unconfined", &[Service]),
    repeated("unit", &[Service]),
    key("nix", &[Unit]),
    key("none", &[Unit]),
    key("maintainers", &[Service]),
];

/// Keys that contradict each other, and what to do.
const EXCLUSIVE: &[(&[&str], &str)] = &[
    (&["default", "default_nix", "default_value", "no_default"], "an option has one default"),
    (
        &[
            "default_text",
            "default_text_md",
            "default_text_nix",
            "default_text_value",
            "default_text_str",
            "no_default_text",
        ],
        "an option has one `defaultText`",
    ),
    (
        &[
            "example",
            "example_nix",
            "example_value",
            "example_text",
            "example_md",
            "example_str",
            "no_example",
        ],
        "an option has one example",
    ),
    (&["description", "description_nix", "no_description"], "an option has one description"),
    (&["ty", "ty_nix", "ty_text", "as", "submodule", "enable"], "an option has one type"),
    (&["check", "enable"], "`enable` is `mkEnableOption`, whose type is `bool`"),
    (&["package", "enable"], "an option is declared by one function"),
    (&["option_nix", "update_nix", "root"], "a field is one of these"),
    (&["comment", "comment_lines"], "there is one comment"),
    (&["extra_description", "extra_description_nix"], "there is one description"),
    (&["cfg", "no_cfg"], "there is one `cfg`, or none"),
    (&["message", "message_nix"], "an assertion has one message"),
    (&["reason", "reason_nix"], "a removal has one reason"),
    (&["package", "no_package"], "a service has one package, or none"),
    (&["arguments", "command_nix"], "`command_nix` is all of the command, the arguments included"),
    (&["nix", "none"], "it is defined as something, or left out"),
    (&["secret", "package"], "a package is no secret"),
    (&["secret", "default"], "a secret would be in the store as a default"),
    (&["secret", "default_nix"], "a secret would be in the store as a default"),
    (&["secret", "default_value"], "a secret would be in the store as a default"),
    (&["secret", "enable"], "whether something is enabled is no secret"),
];

/// Refuses keys that are unknown at `place`, given twice, or contradict each other; drops the first two.
pub(crate) fn check_keys(items: &mut Items<'_>, place: Place) {
    let cx = items.cx;
    let mut seen: Vec<String> = Vec::new();
    items.items.retain(|item| {
        let Some(key) = KEYS.iter().find(|key| key.name == item.key && key.places.contains(&place))
        else {
            unknown(cx, item, place);
            return false;
        };
        if seen.contains(&item.key) && !key.repeats {
            cx.error(item.span, format_args!("`{}` is given twice", item.key));
            return false;
        }
        seen.push(item.key.clone());
        true
    });
    for (keys, why) in EXCLUSIVE {
        let given: Vec<&Item> =
            items.items.iter().filter(|item| keys.contains(&item.key.as_str())).collect();
        if let [first, .., last] = given.as_slice() {
            let (a, b) = (&first.key, &last.key);
            cx.error(last.span, format_args!("`{a}` and `{b}` exclude each other: {why}"));
        }
    }
}

fn unknown(cx: &Context, item: &Item, place: Place) {
    let here: Vec<&str> =
        KEYS.iter().filter(|key| key.places.contains(&place)).map(|key| key.name).collect();
    let elsewhere = KEYS.iter().find(|key| key.name == item.key);
    let (name, at) = (&item.key, place.name());
    let meant = match (elsewhere, nearest(&item.key, here.iter().copied())) {
        (Some(key), _) => {
            let places: Vec<&str> = key.places.iter().map(|place| place.name()).collect();
            format!("`{name}` does not stand {at}, but {}", places.join(" or "))
        }
        (None, Some(near)) => format!("unknown key `{name}`, did you mean `{near}`?"),
        (None, None) => format!("unknown key `{name}`"),
    };
    let list = if here.is_empty() {
        format!("there are no keys {at}")
    } else {
        format!("{at} these are known: {}", here.join(", "))
    };
    cx.error(item.span, format_args!("{meant}\n{list}"));
}
