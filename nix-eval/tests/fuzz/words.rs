//! What generated programs are made of.

/// What the arguments of a builtin are: `e` any value, and the letters of [`Writer::argument`].
#[rustfmt::skip]
pub const BUILTINS: &[(&str, &str)] = &[
    ("abort", "s"), ("add", "ii"), ("addErrorContext", "se"), ("all", "fl"), ("any", "fl"),
    ("appendContext", "sa"), ("attrNames", "a"), ("attrValues", "a"), ("baseNameOf", "p"),
    ("bitAnd", "ii"), ("bitOr", "ii"), ("bitXor", "ii"), ("catAttrs", "sl"), ("ceil", "i"),
    ("compareVersions", "ss"), ("concatLists", "l"), ("concatMap", "fl"),
    ("concatStringsSep", "sw"), ("convertHash", "a"), ("deepSeq", "ee"), ("derivation", "d"),
    ("derivationStrict", "d"), ("dirOf", "p"), ("div", "ii"), ("elem", "el"), ("elemAt", "li"),
    ("filter", "fl"), ("filterSource", "gp"), ("findFile", "ls"), ("floor", "i"), ("foldl'", "gel"),
    ("fromJSON", "j"), ("fromTOML", "t"), ("functionArgs", "f"), ("genList", "fn"),
    ("genericClosure", "c"), ("getAttr", "sa"), ("getContext", "s"), ("getEnv", "s"),
    ("groupBy", "fl"), ("hasAttr", "sa"), ("hasContext", "s"), ("hashFile", "hp"),
    ("hashString", "hs"), ("head", "l"), ("import", "p"), ("intersectAttrs", "aa"),
    ("isAttrs", "e"), ("isFunction", "e"), ("isNull", "e"), ("length", "l"), ("lessThan", "ee"),
    ("listToAttrs", "v"), ("map", "fl"), ("mapAttrs", "ga"), ("match", "rs"), ("mul", "ii"),
    ("parseDrvName", "s"), ("partition", "fl"), ("path", "k"), ("pathExists", "p"),
    ("placeholder", "s"), ("readDir", "p"), ("readFile", "p"), ("readFileType", "p"),
    ("removeAttrs", "aw"), ("replaceStrings", "wws"), ("scopedImport", "ap"), ("seq", "ee"),
    ("sort", "gl"), ("split", "rs"), ("splitVersion", "s"), ("storePath", "p"),
    ("stringLength", "s"), ("sub", "ii"), ("substring", "iis"), ("tail", "l"), ("throw", "s"),
    ("toFile", "ss"), ("toJSON", "e"), ("toPath", "p"), ("toString", "e"), ("toXML", "e"),
    ("trace", "ee"), ("tryEval", "e"), ("typeOf", "e"), ("unsafeDiscardOutputDependency", "s"),
    ("unsafeDiscardStringContext", "s"), ("unsafeGetAttrPos", "sa"), ("warn", "se"),
    ("zipAttrsWith", "gl"),
];

#[rustfmt::skip]
pub const NAMES: &[&str] = &[
    "a", "b", "c", "d", "x", "y", "f", "name", "value", "key", "type", "outPath", "drvPath",
    "system", "builder", "args", "out", "__functor", "__toString", "__overrides", "__sub",
    "__structuredAttrs", "__ignoreNulls", "outputs", "outputHash", "\"\"", "\"é\"", "\"a b\"",
];

#[rustfmt::skip]
pub const VARIABLES: &[&str] = &[
    "a", "b", "c", "x", "y", "f", "unknown", "open", "open.a", "open.b", "true", "false", "null",
];

#[rustfmt::skip]
pub const INTS: &[&str] = &[
    "0", "1", "2", "3", "7", "64", "(-1)", "(-2)", "1000", "65536", "4294967295", "4294967296",
    "1000000000000", "9223372036854775807", "(-9223372036854775807 - 1)", "0.5", "1.5", "(-0.0)",
    "1e18", "1e300", "(1e300 * 1e300)", "(1e300 * 1e300 - 1e300 * 1e300)",
];

#[rustfmt::skip]
pub const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "++", "//", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "->",
];

#[rustfmt::skip]
pub const TEXTS: &[&str] = &[
    "", "a", "b", "ab", "a.b-1.0pre2", "/", "/d", "x:x", " ", "\\n", "\\${", "é", "\u{10ffff}",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name-1.2", "sha256", "md5", "out", "..", ".",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "/nix/store/00000000000000000000000000000000-a",
];

#[rustfmt::skip]
pub const PATHS: &[&str] = &[
    "/a", "/a.json", "/a.toml", "/d", "/d/x", "/d/e", "/loop.nix", "/set.nix", "/wrong.nix", "./d",
    "./../..", "/.", "~/x", "<d>", "<d/x>", "<nix/fetchurl.nix>", "<none>", "/none", "\"/d/../a\"",
    "\"/d//./x\"", "\"/\"", "\"\"", "\"a\"", "/d/${\"x\"}",
];

#[rustfmt::skip]
pub const HASHES: &[&str] = &[
    "\"md5\"", "\"sha1\"", "\"sha256\"", "\"sha512\"", "\"none\"",
];

#[rustfmt::skip]
pub const ATOMS: &[&str] = &[
    "a", "b", ".", "[a-b]", "[^a]", "[[:alpha:]_-]", "(a|ab)", "(b|)", "()", "(a*)", "^", "\\$",
    "\\\\.", "é", "[]a]", "(a(b(c)?)*)", "(((a*)*)*)", "[a-", "(", ")", "{", "\\\\", "[[:no:]]",
];

#[rustfmt::skip]
pub const TIMES: &[&str] = &[
    "", "*", "+", "?", "{1,2}", "{0}", "{,3}", "{2,}", "{255}", "{9999}",
];

#[rustfmt::skip]
pub const JSON: &[&str] = &[
    "[", "]", "{", "}", ",", ":", "1", "-0", "1.5e300", "1e999", "9223372036854775808", "null",
    "true", "\\\"a\\\"", "\\\"\\\\u0000\\\"", "\\\"\\\\ud800\\\"", "\\\"\\\\ud83d\\\\ude00\\\"",
    " ", "\\\"a\\\":",
];

#[rustfmt::skip]
pub const TOML: &[&str] = &[
    "a = 1\\n", "b = \\\"x\\\"\\n", "[t]\\n", "[[u]]\\n", "c.d = [ 1, 2 ]\\n", "e = { f = 1.5 }\\n",
    "g = 1979-05-27T07:32:00Z\\n", "h = inf\\n", "i = -nan\\n", "j = 0xffffffffffffffff\\n", "[",
    "k = 07:32:00\\n", "[t.s]\\n",
];
