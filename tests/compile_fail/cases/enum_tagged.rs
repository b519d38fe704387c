use nix_schema::NixType;
use serde::Deserialize;

#[derive(Deserialize, NixType)]
#[serde(tag = "kind")]
enum Shape {
    Point,
}

fn main() {}
