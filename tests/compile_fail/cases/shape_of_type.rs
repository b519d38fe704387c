use nix_schema::NixType;

#[derive(NixType)]
struct Config {
    port: u16,
}

#[derive(NixType)]
union Both {
    a: u8,
}

#[derive(NixType)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Name {
    First,
}

#[derive(NixType)]
#[nix(ty = "str")]
struct Unit;

#[derive(NixType)]
#[nix(check(expr = "t: true"))]
struct Tuple(u8, u16);

fn main() {}
