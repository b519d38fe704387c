//! What NixOS declares around a module: the options that the modules here define or read.
//!
//! Those at the very top, such as `assertions`, are in `around.nix`: roots of the model have a path.

use nix_schema::{Group, Module, OptionDecl, Simple, Type, Value};

/// The declaration.
pub fn module() -> Module {
    Module::new("surroundings")
        .with_root("boot", boot())
        .with_root("environment", environment())
        .with_root("networking", networking())
        .with_root("services.udev", Group::new().with("packages", list(Simple::Package)))
        .with_root("system", Group::new().with("requiredKernelConfig", list(Simple::Attrs)))
        .with_root("systemd", systemd())
}

fn list(of: Simple) -> OptionDecl {
    OptionDecl::new(Type::list_of(of.into())).with_default(Value::List(Vec::new()))
}

fn set(ty: Type) -> OptionDecl {
    OptionDecl::new(ty).with_default(Value::Attrs([].into_iter().collect()))
}

fn text(ty: Simple, default: &str) -> OptionDecl {
    OptionDecl::new(ty.into()).with_default(Value::from(default))
}

fn boot() -> Group {
    let enable = || OptionDecl::new(Simple::Bool.into()).with_default(Value::Bool(true));
    let systemd_boot =
        Group::new().with("enable", enable()).with("extraInstallCommands", text(Simple::Lines, ""));
    let loader = Group::new()
        .with("systemd-boot", systemd_boot)
        .with("efi", Group::new().with("efiSysMountPoint", text(Simple::Str, "/boot")));
    let initrd = Group::new()
        .with("kernelModules", list(Simple::Str))
        .with("systemd", Group::new().with("enable", enable()));
    Group::new()
        .with("kernelModules", list(Simple::Str))
        .with("extraModprobeConfig", text(Simple::Lines, ""))
        .with("initrd", initrd)
        .with("loader", loader)
        .with("bootspec", Group::new().with("extensions", set(Simple::Anything.into())))
}

fn environment() -> Group {
    let file = Group::new()
        .with("enable", OptionDecl::new(Simple::Bool.into()).with_default(Value::Bool(true)))
        .with("text", optional(Simple::Lines))
        .with("source", optional(Simple::Path))
        .with("target", optional(Simple::Str));
    Group::new()
        .with("systemPackages", list(Simple::Package))
        .with("etc", set(Type::attrs_of(Type::submodule(file))))
}

fn optional(ty: Simple) -> OptionDecl {
    OptionDecl::new(Type::null_or(ty.into())).with_default(Value::Null)
}

fn networking() -> Group {
    Group::new()
        .with("hostName", text(Simple::Str, "nixos"))
        .with("firewall", Group::new().with("allowedTCPPorts", list(Simple::Port)))
}

fn systemd() -> Group {
    Group::new()
        .with("packages", list(Simple::Package))
        .with("mounts", list(Simple::Attrs))
        .with("services", set(Type::attrs_of(Simple::Anything.into())))
}
