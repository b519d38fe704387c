use std::collections::BTreeMap;

use nix_schema::{NixOptions, NixType};

#[derive(NixOptions)]
struct Config {
    ports: BTreeMap<Vec<u8>, String>,
}

#[derive(NixType)]
struct Key(Vec<u8>);

#[derive(NixOptions)]
struct Other {
    ports: BTreeMap<Key, String>,
}

fn main() {}
