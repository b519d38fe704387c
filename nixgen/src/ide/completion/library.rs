//! The names of nixpkgs' `lib`, and those functions that stand where a value may.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The topics of `lib`, each with its functions, as lint has them.
static TOPICS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../lint/lib/names.json")).unwrap_or_default()
});

/// The types of `lib.types`, those that are used most first.
const TYPES: &[&str] = &[
    "bool",
    "str",
    "int",
    "port",
    "path",
    "package",
    "listOf",
    "attrsOf",
    "nullOr",
    "enum",
    "submodule",
    "lines",
    "either",
    "oneOf",
    "attrs",
    "anything",
    "unspecified",
    "float",
    "number",
    "ints",
    "numbers",
    "nonEmptyStr",
    "singleLineStr",
    "strMatching",
    "separatedString",
    "commas",
    "envVar",
    "pathInStore",
    "pathWith",
    "externalPath",
    "lazyAttrsOf",
    "attrsWith",
    "nonEmptyListOf",
    "coercedTo",
    "functionTo",
    "deferredModule",
    "deferredModuleWith",
    "submoduleWith",
    "raw",
    "uniq",
    "unique",
    "addCheck",
    "optionType",
    "pkgs",
    "shellPackage",
    "passwdEntry",
    "attrTag",
    "mkOptionType",
    "luaInline",
    "fileset",
    "json",
    "toml",
];

const INTS: &[&str] = &["between", "positive", "unsigned", "u8", "u16", "u32", "s8", "s16", "s32"];

/// What modules use most of `lib`.
pub(super) const MODULES: &[&str] = &[
    "mkIf",
    "mkDefault",
    "mkForce",
    "mkMerge",
    "mkOption",
    "mkEnableOption",
    "mkPackageOption",
    "types",
    "optional",
    "optionals",
    "optionalString",
    "optionalAttrs",
    "mkBefore",
    "mkAfter",
    "mkOrder",
    "mkOverride",
    "mapAttrs",
    "getExe",
];

/// Functions that stand before the value of an option, with how they go on.
pub(super) const AROUND_VALUES: &[(&str, &str)] = &[
    ("mkIf", " ${1:condition} $2"),
    ("mkDefault", " $1"),
    ("mkForce", " $1"),
    ("mkMerge", " [\n  $1\n]"),
    ("mkOverride", " ${1:50} $2"),
    ("mkBefore", " $1"),
    ("mkAfter", " $1"),
    ("mkOrder", " ${1:1000} $2"),
];

/// The names below `lib`, or below a topic of it, those that are wanted most first.
pub(super) fn names(path: &[String]) -> Vec<&'static str> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let topics = || TOPICS.keys().map(String::as_str).filter(|topic| *topic != "all");
    match path[..] {
        [] => {
            let all = TOPICS.values().flatten().map(String::as_str);
            MODULES
                .iter()
                .copied()
                .chain(all)
                .chain(["licenses", "maintainers"])
                .chain(topics())
                .collect()
        }
        ["types"] => TYPES.to_vec(),
        ["types", "ints"] => INTS.to_vec(),
        ["types", "numbers"] => vec!["between", "nonnegative", "positive"],
        [topic] => {
            let names = TOPICS.get(topic).into_iter().flatten();
            names.map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

/// The names of `builtins`.
pub(super) fn builtins() -> Vec<&'static str> {
    let more = [
        "currentSystem",
        "fetchGit",
        "fetchTarball",
        "fetchurl",
        "getEnv",
        "nixVersion",
        "path",
        "storeDir",
    ];
    names(&["builtins".to_owned()]).into_iter().chain(more).collect()
}
