use std::collections::BTreeMap;

use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(ty = "listOf port")]
    port: u16,
    #[nix(ty = "listOf port")]
    maybe: Option<Vec<u16>>,
    #[nix(ty = "attrsOf (listOf str)")]
    numbers: BTreeMap<String, Vec<u16>>,
    #[nix(ty = "attrOf str")]
    names: BTreeMap<String, String>,
    #[nix(ty = "addCheck int (n: n > lowest)")]
    checked: u32,
    #[nix(ty = "submodule { options = { }; }")]
    submodule: serde_json::Value,
    #[nix(ty = "either str Missing")]
    missing: serde_json::Value,
    #[nix(ty = "pkgs.formats.jsn { }")]
    format: serde_json::Value,
    #[nix(ty = "attrsWith { lazy = true; }")]
    lazy: BTreeMap<String, String>,
    #[nix(ty = "enum [ lib.version ]")]
    values: String,
    #[nix(ty = "listOf (")]
    broken: Vec<String>,
    #[nix(ty_nix = "config.types.size or", default_value = "1 + 1")]
    computed: u8,
}

fn main() {}
