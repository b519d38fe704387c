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
            Self::Package => "in `package(…)`",
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
    Assertion, Check, Element, Field, Leaf, Package, Removed, Renamed, Root, Struct, Variant,
};

/// Every key.
pub(crate) const KEYS: &[Key] = &[
    key("path", &[Root, Package]),
    key("name", &[Root, Check, Package]),
    key("module_file", &[Root]),
    repeated("removed", &[Root]),
    repeated("renamed", &[Root]),
    repeated("assertion", &[Root]),
    repeated("uses", &[Root, Struct]),
    key("json_schema", &[Root, Struct, Leaf]),
    key("crate", &[Root, Struct, Leaf]),
    key("bound", &[Root, Struct, Leaf]),
    key("enable", &[Field]),
    key("default", &[Field]),
    key("default_nix", &[Field]),
    key("default_text", &[Field]),
    key("default_text_md", &[Field]),
    key("no_default", &[Field]),
    key("no_default_text", &[Field]),
    key("example", &[Field]),
    key("example_nix", &[Field]),
    key("example_text", &[Field]),
    key("example_md", &[Field]),
    key("example_str", &[Field]),
    key("description", &[Field, Check]),
    key("description_nix", &[Field]),
    repeated("related_packages", &[Field]),
    key("apply", &[Field]),
    key("internal", &[Field]),
    key("visible", &[Field]),
    key("read_only", &[Field]),
    key("submodule", &[Field]),
    key("ty", &[Field, Leaf, Element]),
    key("as", &[Field, Leaf, Variant, Element]),
    key("check", &[Field, Leaf, Element]),
    repeated("renamed_from", &[Field]),
    key("comment", &[Root, Field, Assertion, Package]),
    key("that", &[Assertion]),
    key("message", &[Assertion]),
    key("message_nix", &[Assertion]),
    key("option", &[Removed]),
    key("reason", &[Removed]),
    key("reason_nix", &[Removed]),
    key("from", &[Renamed]),
    key("to", &[Renamed]),
    key("expr", &[Check]),
    key("class", &[Check]),
    key("title", &[Package]),
];

/// Keys that contradict each other, and what to do.
const EXCLUSIVE: &[(&[&str], &str)] = &[
    (&["default", "default_nix", "no_default", "enable"], "an option has one default"),
    (
        &["default_text", "default_text_md", "no_default_text", "enable"],
        "an option has one `defaultText`",
    ),
    (
        &["example", "example_nix", "example_text", "example_md", "example_str", "enable"],
        "an option has one example",
    ),
    (&["description", "description_nix"], "an option has one description"),
    (&["ty", "as", "submodule", "enable"], "an option has one type"),
    (&["check", "enable"], "`enable` is `mkEnableOption`, whose type is `bool`"),
    (&["apply", "enable"], "`enable` is `mkEnableOption`, which has no `apply`"),
    (&["message", "message_nix"], "an assertion has one message"),
    (&["reason", "reason_nix"], "a removal has one reason"),
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
    if item.key == "package" && place == Field {
        let message = "`package` (`mkPackageOption`) is not supported yet: write `default_nix = \"pkgs.name\"`";
        return cx.error(item.span, message);
    }
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
