use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Config {
    #[nix(
        default_nix = r#"
            lib.concatStringsSep "," [
              cfgg.a
            ]
        "#
    )]
    list: String,
}

fn main() {}
