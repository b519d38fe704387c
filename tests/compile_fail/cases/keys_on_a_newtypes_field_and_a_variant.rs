use nix_schema::NixType;

#[derive(NixType)]
struct Port(#[nix(ty = "port")] u16);

#[derive(NixType)]
enum Level {
    #[nix(name = "info")]
    Info,
}

#[derive(NixType)]
#[nix(ty = "str")]
enum Other {
    Info,
}

fn main() {}
