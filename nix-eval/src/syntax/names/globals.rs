//! Names that Nix itself puts into scope.

/// The names that are in scope everywhere, in byte order. The `__`-names are not among them; see
/// [`is_global`].
///
/// ```
/// use nix_eval::syntax::global_names;
/// assert!(global_names().contains(&"toString"));
/// assert!(!global_names().contains(&"length"), "it is `builtins.length`");
/// ```
#[must_use]
pub fn global_names() -> &'static [&'static str] {
    GLOBALS
}

/// Whether Nix itself defines the variable: a name of [`global_names`], or a builtin behind two underscores
/// (`__length`).
///
/// The names are those of the Nix manual, "Built-ins", of C++ Nix 2.8 to 2.31.
///
/// ```
/// use nix_eval::syntax::is_global;
/// assert!(is_global("import") && is_global("__length"));
/// assert!(!is_global("lib"));
/// ```
#[must_use]
pub fn is_global(name: &str) -> bool {
    let internal = name.strip_prefix("__");
    GLOBALS.binary_search(&name).is_ok()
        || internal.is_some_and(|builtin| BUILTINS.binary_search(&builtin).is_ok())
}

/// From C++ Nix 2.8 to 2.31. `break` is only there where a debugger is.
#[rustfmt::skip]
const GLOBALS: &[&str] = &[
    "abort", "baseNameOf", "break", "builtins", "derivation", "derivationStrict", "dirOf",
    "false", "fetchGit", "fetchMercurial", "fetchTarball", "fetchTree", "fromTOML", "import",
    "isNull", "map", "null", "placeholder", "removeAttrs", "scopedImport", "throw", "toString",
    "true",
];

/// What is there with `__` in front of it, from C++ Nix 2.8 to 2.31.
#[rustfmt::skip]
const BUILTINS: &[&str] = &[
    "add", "addDrvOutputDependencies", "addErrorContext", "all", "any", "appendContext",
    "attrNames", "attrValues", "bitAnd", "bitOr", "bitXor", "catAttrs", "ceil", "compareVersions",
    "concatLists", "concatMap", "concatStringsSep", "convertHash", "currentSystem", "currentTime",
    "deepSeq", "div", "elem", "elemAt", "exec", "fetchClosure", "fetchFinalTree", "fetchurl",
    "filter", "filterSource", "findFile", "flakeRefToString", "floor", "foldl'", "fromJSON",
    "functionArgs", "genList", "genericClosure", "getAttr", "getContext", "getEnv", "getFlake",
    "groupBy", "hasAttr", "hasContext", "hashFile", "hashString", "head", "importNative",
    "intersectAttrs", "isAttrs", "isBool", "isFloat", "isFunction", "isInt", "isList", "isPath",
    "isString", "langVersion", "length", "lessThan", "listToAttrs", "mapAttrs", "match", "mul",
    "nixPath", "nixVersion", "outputOf", "parseDrvName", "parseFlakeRef", "partition", "path",
    "pathExists", "readDir", "readFile", "readFileType", "replaceStrings", "seq", "sort", "split",
    "splitVersion", "storeDir", "storePath", "stringLength", "sub", "substring", "tail", "toFile",
    "toJSON", "toPath", "toXML", "trace", "traceVerbose", "tryEval", "typeOf",
    "unsafeDiscardOutputDependency", "unsafeDiscardStringContext", "unsafeGetAttrPos", "warn",
    "zipAttrsWith",
];

#[cfg(test)]
mod tests {
    use super::{BUILTINS, GLOBALS, is_global};

    #[test]
    fn tables_are_sorted() {
        assert!(GLOBALS.is_sorted() && BUILTINS.is_sorted());
    }

    #[test]
    fn knows_what_nix_defines() {
        for name in ["true", "null", "map", "builtins", "derivation", "__length", "__nixPath"] {
            assert!(is_global(name), "{name}");
        }
        // `builtins.length` has no short name, and `__map` is not defined.
        for name in ["length", "__map", "__", "", "lib", "or", "__curPos"] {
            assert!(!is_global(name), "{name}");
        }
    }
}
