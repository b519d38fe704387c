use nix_schema::NixOptions;

#[derive(NixOptions)]
#[nix(bound = "T is a type")]
struct Wrapper<T> {
    inner: Option<T>,
}

#[derive(NixOptions)]
struct Iterated<I: Iterator> {
    first: I::Item,
}

#[derive(NixOptions)]
struct Config {
    numbers: Iterated<std::vec::IntoIter<Url>>,
}

struct Url;

fn main() {}
