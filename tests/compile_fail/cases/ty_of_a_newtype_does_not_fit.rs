use nix_schema::NixType;

#[derive(NixType)]
#[nix(ty = "lines")]
struct Port(u16);

#[derive(NixType)]
#[nix(ty = "prt")]
struct Other(u16);

fn main() {}
