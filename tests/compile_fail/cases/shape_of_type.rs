use nix_schema::NixType;

#[derive(NixType)]
struct Tuple(u8, u16);

#[derive(NixType)]
struct Config {
    port: u16,
}

#[derive(NixType)]
struct Unit;

#[derive(NixType)]
enum Shape {
    Point,
    Circle { radius: u32 },
}

fn main() {}
