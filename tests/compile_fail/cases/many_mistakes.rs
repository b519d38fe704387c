use nix_schema::NixOptions;

#[derive(NixOptions)]
#[nix(pth = "services.demo")]
struct Config {
    #[nix(defualt = 5)]
    a: u16,
    /// # Heading
    b: u16,
    #[nix(default_nix = "cfgg.a")]
    c: u16,
    #[nix(ty = "line")]
    d: String,
    #[nix(visible = "no", internal, internal)]
    e: String,
}

fn uses<T: NixOptions2>() {}

trait NixOptions2 {}

impl<T: nix_schema::NixType> NixOptions2 for T {}

fn calls() {
    uses::<Config>();
}

fn main() {}
