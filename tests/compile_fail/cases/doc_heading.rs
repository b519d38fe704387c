use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    /// # Ports
    ///
    /// Which to listen on.
    port: u16,
    /// Underlined
    /// ==========
    other: u16,
}

fn main() {}
