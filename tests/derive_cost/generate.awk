# Writes a configuration of 60 options in nested structs, for one set of derives.
#
# `kind` is `serde`, `schemars` or `nix`. Doc comments and serde's attributes are the same in each; `nix` adds
# the keys that a module of that size has: defaults, examples, Nix, types, renames.
BEGIN {
    derives["serde"] = "Serialize, Deserialize"
    derives["schemars"] = "Serialize, Deserialize, schemars::JsonSchema"
    derives["nix"] = "Serialize, Deserialize, nix_schema::NixOptions"
    leaf["nix"] = "Serialize, Deserialize, nix_schema::NixType"
    if (!(kind in leaf)) leaf[kind] = derives[kind]

    print "//! A configuration, generated."
    print "use serde::{Deserialize, Serialize};"
    for (group = 0; group < 5; group++) {
        level(group)
        options(group)
    }
    root()
}

function level(group) {
    print "/// How much is logged.\n#[derive(" leaf[kind] ")]\n#[serde(rename_all = \"lowercase\")]"
    print "pub enum Level" group " {\n    /// All.\n    Debug,\n    /// Some.\n    Info,\n    /// Little.\n    Warn,\n}"
}

function field(name, ty, keys) {
    print "    /// What `" name "` is for, said in one sentence.\n    /// And in another one."
    if (kind == "nix" && keys != "") print "    #[nix(" keys ")]"
    print "    pub " name ": " ty ","
}

function head(name, derive) {
    print "/// Options.\n#[derive(" derive ")]"
    print "#[serde(rename_all = \"camelCase\", deny_unknown_fields)]"
    if (name == "Config" && kind == "nix") print "#[nix(path = \"services.demo\")]"
    print "pub struct " name " {"
}

function options(group) {
    head("Group" group, derives[kind])
    field("enable_it", "bool", "default = false, example = true")
    field("log_level", "Level" group, "default = Level" group "::Info")
    field("port_number", "u16", "ty = \"port\", default = 8080, example = 80")
    field("host_names", "Vec<String>", "default = [], example = [\"a\", \"b\"]")
    field("data_dir", "std::path::PathBuf", "default_nix = \"\\\"${config.users.users.demo.home}/data\\\"\"")
    field("extra_config", "String", "ty = \"lines\", default = \"\"")
    field("max_size", "Option<u64>", "")
    field("labels", "std::collections::BTreeMap<String, String>", "default_nix = \"{ }\", example_nix = \"{ a = \\\"b\\\"; }\"")
    field("ratio", "f64", "default = 0.5, check(expr = \"n: n >= 0\", description = \"a ratio\")")
    field("timeout", "u32", "default_nix = \"if cfg.group" group ".enableIt then 10 else 20\", renamed_from(\"old" group "\")")
    print "}"
}

function root() {
    sub(/NixOptions/, "NixModule", derives[kind])
    head("Config", derives[kind])
    for (group = 0; group < 5; group++) print "    /// A group of options.\n    pub group" group ": Group" group ","
    field("enable", "bool", "default = false")
    field("user", "String", "default = \"demo\"")
    field("package", "String", "default_nix = \"pkgs.demo.name\"")
    field("workers", "Vec<Group0>", "default = []")
    field("fallback", "Option<Group1>", "")
    print "}"
}
