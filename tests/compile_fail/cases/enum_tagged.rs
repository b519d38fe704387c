use nix_schema::NixType;

#[derive(NixType)]
#[serde(tag = "kind")]
enum Shape {
    Point,
    Line(u8, u8),
}

#[derive(NixType)]
enum Held {
    #[serde(deserialize_with = "read")]
    Text(Vec<u8>),
    Pair(u8, #[serde(with = "hex")] u32),
    Port(#[nix(ty = "bool")] u16),
    #[serde(skip)]
    #[nix(as = "String")]
    Skipped(u8),
}

fn main() {}
