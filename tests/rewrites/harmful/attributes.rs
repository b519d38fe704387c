//! The other attributes of options.

use super::{after, once};
use crate::original::{ORIGINAL, Text, subjects};

#[test]
fn defaults() {
    after("trace = ", "default = cfg.debug", "default = cfg.enable", &["~trace: default"]);
    after("trace = ", "default = cfg.debug", "default = false", &["~trace: default"]);
    after(
        "trace = ",
        "default = cfg.debug",
        "default = if cfg.debug then true else false",
        &["~trace: default"],
    );
    after("trace = ", "default = cfg.debug;", "", &["~trace: default"]);
    after(
        "\n    package = lib",
        "default = pkgs.xen;",
        "default = pkgs.xen-slim;",
        &["~package: default"],
    );
    after(
        "\n    package = lib",
        "default = pkgs.xen;",
        "default = pkgs.\"xen \";",
        &["~package: default"],
    );
    after("maxVCPUs = lib", "default = 0", "default = 0.0", &["~dom0Resources.maxVCPUs: default"]);
    after("maxVCPUs = lib", "default = 0", "default = -0", &["~dom0Resources.maxVCPUs: default"]);
    after("maxVCPUs = lib", "default = 0", "default = null", &["~dom0Resources.maxVCPUs: default"]);
    after(
        "maxVCPUs = lib",
        "default = 0",
        "default = \"0\"",
        &["~dom0Resources.maxVCPUs: default"],
    );
    after("bootParams = lib", "default = [ ]", "default = [ \"\" ]", &["~bootParams: default"]);
    after("bootParams = lib", "default = [ ]", "default = { }", &["~bootParams: default"]);
    after("efi = {", "${cfg.package.efi}", "${cfg.package.boot}", &["~efi.path: default"]);
    after(
        "efi = {",
        "\"${cfg.package.boot}/${cfg.package.efi}\"",
        "cfg.package.boot + \"/\" + cfg.package.efi",
        &["~efi.path: default"],
    );
    once("then \"ocaml\" else \"c\"", "then \"c\" else \"ocaml\"", &["~store.type: default"]);
    once("hasSuffix \"oxenstored\"", "hasPrefix \"oxenstored\"", &["~store.type: default"]);
    once("default = 5.0;", "default = 5;", &["~store.settings.conflict.burstLimit: default"]);
    once("5.0e-2", "5.0e-3", &["~store.settings.conflict.maxHistorySeconds: default"]);
    once(
        "then \"debug\" else null",
        "then \"debug\" else \"null\"",
        &["~store.settings.xenstored.log.level: default"],
    );
    once(
        "if cfg.trace then \"debug\"",
        "if cfg.trace == true then \"debug\"",
        &["~store.settings.xenstored.log.level: default"],
    );
    once(
        "\"/proc/xen/xsd_kva\"",
        "/proc/xen/xsd_kva",
        &["~store.settings.xenstored.xenfs.kva: default"],
    );
    once(
        "default = 13215",
        "default = 13216",
        &["~store.settings.xenstored.accessLog.nbLines: default"],
    );
    after("settings = lib", "default = { };", "", &["~store.settings: default"]);
    after(
        "settings = lib",
        "default = { }",
        "default.persistent = false",
        &["~store.settings: default"],
    );
}

#[test]
fn default_texts() {
    once("literalExpression \"false\"", "literalExpression \"true\"", &["~trace: defaultText"]);
    once(
        "lib.options.literalExpression \"false\"",
        "lib.literalMD \"false\"",
        &["~trace: defaultText"],
    );
    once("lib.options.literalExpression \"false\"", "\"false\"", &["~trace: defaultText"]);
    once("defaultText = lib.options.literalExpression \"false\";", "", &["~trace: defaultText"]);
    once(
        "\"\\${config.virtualisation.xen.package}/bin/oxenstored\"",
        "\"\\${cfg.package}/bin/oxenstored\"",
        &["~store.path: defaultText"],
    );
    once(
        "\"\\${config.virtualisation.xen.package}/bin/oxenstored\"",
        "\"${config.virtualisation.xen.package}/bin/oxenstored\"",
        &["~store.path: defaultText"],
    );
    after(
        "internal = true;",
        "readOnly",
        "defaultText = \"c\"; readOnly",
        &["~store.type: defaultText"],
    );
    once(
        "trace == true) then \\\"debug\\\"",
        "trace == true) then debug",
        &["~store.settings.xenstored.log.level: defaultText"],
    );
}

#[test]
fn examples() {
    after("trace = ", "example = true", "example = false", &["~trace: example"]);
    after("trace = ", "example = true;", "", &["~trace: example"]);
    after(
        "\n    package = lib",
        "literalExpression \"pkgs.xen-slim\"",
        "literalExpression \"pkgs.xen\"",
        &["~package: example"],
    );
    after(
        "\n    package = lib",
        "lib.options.literalExpression \"pkgs.xen-slim\"",
        "pkgs.xen-slim",
        &["~package: example"],
    );
    once("\"noreboot=true\"", "\"noreboot=false\"", &["~bootParams: example"]);
    after(
        "bootParams = lib",
        "example = ''\n        [\n          \"iommu=force:true,qinval:true,debug:true\"\n          \"noreboot=true\"\n          \"vga=ask\"\n        ]\n      ''",
        "example = [ \"iommu=force:true,qinval:true,debug:true\" \"noreboot=true\" \"vga=ask\" ]",
        &["~bootParams: example"],
    );
    once("example = 512", "example = 512.0", &["~dom0Resources.memory: example"]);
    once("XENDOMAINS_RESTORE=false", "XENDOMAINS_RESTORE=true", &["~domains.extraConfig: example"]);
    once(
        "quota.maxWatchEvents = 2048;",
        "quota.maxWatchEvents = 2049;",
        &["~store.settings: example"],
    );
    once("quota.maxWatchEvents = 2048;", "", &["~store.settings: example"]);
    once(
        "quota.maxWatchEvents = 2048;",
        "quota.maxWatchEvents = 2048; quota.maxPath = 1;",
        &["~store.settings: example"],
    );
    once("quota.maxWatchEvents =", "\"quota.maxWatchEvents\" =", &["~store.settings: example"]);
    once("conflict.burstLimit = 15.0", "conflict.burstLimit = 15", &["~store.settings: example"]);
    once(
        "example = cfg.store.settings.xenstored.xenfs.kva",
        "example = cfg.store.settings.xenstored.xenfs.port",
        &["~store.settings.xenstored.xenfs.kva: example"],
    );
    once(
        "example = cfg.store.settings.xenstored.xenfs.kva",
        "example = lib.literalExpression \"cfg.store.settings.xenstored.xenfs.kva\"",
        &["~store.settings.xenstored.xenfs.kva: example"],
    );
    once(
        "example = \"error\"",
        "example = null",
        &["~store.settings.xenstored.log.level: example"],
    );
}

#[test]
fn descriptions() {
    after(
        "\n    enable = lib",
        "type-1 hypervisor",
        "type-2 hypervisor",
        &["~enable: description"],
    );
    after("\n    enable = lib", "to take effect\"", "to take effect.\"", &["~enable: description"]);
    after("\n    debug = lib", "in production\"", "in production\\n\"", &["~debug: description"]);
    after("trace = ", "Domain 0.", "Domain 0", &["~trace: description"]);
    once(
        "The package used for Xen Hypervisor.\n",
        "The package used for Xen Hypervisor.",
        &["~package: description"],
    );
    once(
        "which generations were altered.\n            - This",
        "which generations were altered.\n          - This",
        &["~efi.bootBuilderVerbosity: description"],
    );
    once(
        "- `quiet` supresses",
        "- `quiet` suppresses",
        &["~efi.bootBuilderVerbosity: description"],
    );
    once("`$boot/boot/xen.efi`", "`\\$boot/boot/xen.efi`", &["~efi.path: description"]);
    once(
        "`acesss-log-nb-chars`",
        "`access-log-nb-chars`",
        &["~store.settings.xenstored.accessLog.nbChars: description"],
    );
    once(
        "Maximum number of transactions.",
        "Maximum  number of transactions.",
        &["~store.settings.quota.transaction: description"],
    );
    once(
        "description = \"Maximum number of transactions.\";",
        "",
        &["~store.settings.quota.transaction: description"],
    );
    once(
        "Must include decimal point.\n\n                  The burst",
        "Must include decimal point.\n                  The burst",
        &["~store.settings.conflict.burstLimit: description"],
    );
}

#[test]
fn related_packages() {
    once(
        "\"xen\"\n        \"xen-slim\"",
        "\"xen-slim\"\n        \"xen\"",
        &["~package: relatedPackages"],
    );
    once("\"xen\"\n        \"xen-slim\"", "\"xen\"", &["~package: relatedPackages"]);
    once(
        "\"xen\"\n        \"xen-slim\"",
        "[ \"xen\" ]\n        \"xen-slim\"",
        &["~package: relatedPackages"],
    );
    once("comment = \"For use", "comment = \"for use", &["~qemu.package: relatedPackages"]);
    once("name = \"qemu_xen\"", "path = [ \"qemu_xen\" ]", &["~qemu.package: relatedPackages"]);
    once(
        "name = \"qemu_xen\";",
        "name = \"qemu_xen\"; title = \"QEMU\";",
        &["~qemu.package: relatedPackages"],
    );
    once(
        "relatedPackages = [\n        \"xen\"\n        \"xen-slim\"\n      ];",
        "",
        &["~package: relatedPackages"],
    );
    after(
        "\n      pidFile = ",
        "type =",
        "relatedPackages = [ ]; type =",
        &["~qemu.pidFile: relatedPackages"],
    );
}

#[test]
fn flags_and_apply() {
    once("internal = true;", "", &["~store.type: internal"]);
    once("internal = true;", "internal = false;", &["~store.type: internal"]);
    once("readOnly = true;", "", &["~store.type: readOnly"]);
    after(
        "testEAGAIN = lib",
        "visible = false",
        "visible = \"shallow\"",
        &["~store.settings.testEAGAIN: visible"],
    );
    after("testEAGAIN = lib", "visible = false;", "", &["~store.settings.testEAGAIN: visible"]);
    after(
        "enableMerge = lib",
        "default",
        "visible = true; default",
        &["~store.settings.enableMerge: visible"],
    );
    after("trace = ", "default", "internal = false; default", &["~trace: internal"]);
    after("trace = ", "default", "apply = x: x; default", &["~trace: apply"]);
    after(
        "\n    enable = lib",
        "take effect\";",
        "take effect\" // { internal = true; };",
        &["~enable: internal"],
    );
    after(
        "\n    enable = lib",
        "take effect\";",
        "take effect\" // { default = true; };",
        &["~enable: default"],
    );
    after(
        "\n    enable = lib",
        "take effect\";",
        "take effect\" // { example = false; };",
        &["~enable: example"],
    );
}

/// Only an enable option is its expansion: a set laid over `mkOption` is an equal-valued rewrite.
#[test]
fn sets_laid_over_options() {
    let trace = "example = true;\n      description = \"Whether to enable Xen debug tracing and logging for Domain 0.\";\n    }";
    let overlaid = |set: &str| Text::original().replace(trace, &[trace, " // ", set].concat());
    for set in ["{ }", "{ example = true; }"] {
        assert_eq!(subjects(ORIGINAL, &overlaid(set).0).len(), 1, "{set}");
    }
}
