//! What is wrong in `service(…)`.

use nix_schema::{NixModule, NixOptions};

#[derive(NixModule)]
#[nix(path = "services.a", service(format = "tolm", account = "nobody"))]
struct Format {
    port: u16,
}

#[derive(NixModule)]
#[nix(path = "services.b", service(package = "b", no_package))]
struct Package {
    port: u16,
}

#[derive(NixModule)]
#[nix(path = "services.c", service(format = "json", no_package))]
struct Command {
    port: u16,
}

#[derive(NixModule)]
#[nix(path = "services.d")]
#[nix(service(format = "json", prots("port"), command_nix = "settingsFiel", unit(path = "after")))]
struct Keys {
    port: u16,
}

#[derive(NixOptions)]
#[nix(service(format = "json"))]
struct Below {
    #[nix(secret, enable)]
    secret: bool,
    #[nix(secret, default = "hunter2")]
    password: String,
}

#[derive(NixModule)]
#[nix(path = "services.e", service(format = "json", name = "my service@1"))]
struct Named {}

#[derive(NixModule)]
#[nix(path = "services.f", service(format = "json", name = "f.service"))]
struct Suffixed {}

#[derive(NixModule)]
#[nix(path = "services.\"g h\"", service(format = "json"))]
struct Unnamed {}

fn main() {}
