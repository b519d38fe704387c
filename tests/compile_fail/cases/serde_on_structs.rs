use nix_schema::{NixOptions, NixType};

mod other {
    #[derive(Default)]
    pub struct Size {
        pub width: u8,
    }
}

#[derive(NixOptions)]
#[serde(remote = "other::Size", default)]
struct SizeDef {
    width: u8,
}

#[derive(NixOptions)]
#[serde(tag = "type", deny_unknown_fields)]
struct Tagged {
    width: u8,
}

#[derive(NixType)]
#[serde(transparent)]
struct Hex(#[serde(with = "hex")] u32);

fn main() {}
