use nix_schema::NixOptions;

#[derive(NixOptions)]
struct Wrapper<T> {
    #[nix(default_nix = "cfgg.inner")]
    inner: T,
}

#[derive(NixOptions)]
struct Config {
    inner: Wrapper<Url>,
}

struct Url(String);

fn main() {}
