use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Tuple(u8, u16);

#[derive(NixOptions)]
struct Newtype(u8);

#[derive(NixOptions)]
struct Unit;

#[derive(NixOptions)]
enum Level {
    Info,
}

#[derive(NixOptions)]
union Both {
    a: u8,
}

fn main() {}
