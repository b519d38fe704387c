//! Types of options.

use super::{after, once};

#[test]
fn types() {
    after("trace = ", "lib.types.bool", "lib.types.boolByOr", &["~trace: type"]);
    after("\n      pidFile = ", "lib.types.path", "lib.types.str", &["~qemu.pidFile: type"]);
    after(
        "bootParams = lib",
        "listOf lib.types.str",
        "listOf lib.types.lines",
        &["~bootParams: type"],
    );
    after("bootParams = lib", "listOf", "nonEmptyListOf", &["~bootParams: type"]);
    after(
        "bootParams = lib",
        "lib.types.listOf lib.types.str",
        "with lib.types; nullOr (listOf str)",
        &["~bootParams: type"],
    );
    after("maxVCPUs = lib", "unsigned", "positive", &["~dom0Resources.maxVCPUs: type"]);
    after("maxVCPUs = lib", "ints.unsigned", "int", &["~dom0Resources.maxVCPUs: type"]);
    after(
        "maxVCPUs = lib",
        "lib.types.ints.unsigned",
        "lib.types.ints.between 0 512",
        &["~dom0Resources.maxVCPUs: type"],
    );
    after("extraConfig = lib", "lib.types.lines", "lib.types.str", &["~domains.extraConfig: type"]);
    after("trace = ", "lib.types.bool", "(lib.types.bool)", &[]);
    after(
        "\n    package = lib",
        "lib.types.package",
        "lib.types.nullOr lib.types.package",
        &["~package: type"],
    );
    after("\n    package = lib", "lib.types.package", "pkgs.types.package", &["~package: type"]);
}

#[test]
fn enums() {
    once("\"quiet\"\n", "\"silent\"\n", &["~efi.bootBuilderVerbosity: type"]);
    once(
        "          \"info\"\n          \"debug\"\n",
        "          \"debug\"\n          \"info\"\n",
        &["~efi.bootBuilderVerbosity: type"],
    );
    once("\"quiet\"\n        ];", "];", &["~efi.bootBuilderVerbosity: type"]);
    once("\"c\"\n          \"ocaml\"", "\"ocaml\"\n          \"c\"", &["~store.type: type"]);
    once("\"c\"\n          \"ocaml\"", "\"c\"\n\"ocaml\"\nnull", &["~store.type: type"]);
    after("level = lib", "\"warn\"", "\"warning\"", &["~store.settings.xenstored.log.level: type"]);
    after("level = lib", "lib.types.nullOr (", "(", &["~store.settings.xenstored.log.level: type"]);
    after(
        "level = lib",
        "lib.types.nullOr",
        "lib.types.listOf",
        &["~store.settings.xenstored.log.level: type"],
    );
}

#[test]
fn checked_types() {
    let burst = "~store.settings.conflict.burstLimit: type";
    let history = "~store.settings.conflict.maxHistorySeconds: type";
    let scan = "~store.settings.ringScanInterval: type";
    after("burstLimit = lib", "n >= 0", "n > 0", &[burst]);
    after("burstLimit = lib", "n >= 0", "0 <= n", &[burst]);
    after("burstLimit = lib", "(n: n >= 0)", "(m: m >= 0)", &[burst]);
    after("burstLimit = lib", "n >= 0", "n >= 0.0", &[burst]);
    after("burstLimit = lib", "lib.types.float", "lib.types.number", &[burst]);
    after("burstLimit = lib", "\"nonnegativeFloat\"", "\"nonNegativeFloat\"", &[burst]);
    after("burstLimit = lib", "meaning >=0", "meaning > 0", &[burst]);
    after("burstLimit = lib", "nonRestrictiveClause", "noun", &[burst]);
    after("burstLimit = lib", "name = \"nonnegativeFloat\";", "", &[burst]);
    after("maxHistorySeconds = lib", "// {", "// { name = \"f\";", &[history]);
    after("maxHistorySeconds = lib", "meaning >=0", "meaning >= 0", &[history]);
    after("ringScanInterval = lib", "n != 0", "!(n == 0)", &[scan]);
    after("ringScanInterval = lib", "n != 0", "n != 1", &[scan]);
    after("ringScanInterval = lib", "lib.types.int\n", "lib.types.ints.s32\n", &[scan]);
    // A check that is laid over is replaced, one that is put around is not.
    after("ringScanInterval = lib", "name = \"nonzeroInt\"", "check = lib.isInt", &[scan]);
}

#[test]
fn the_submodule_itself() {
    once(
        "options = {\n            pidFile",
        "freeformType = lib.types.json; options = {\n            pidFile",
        &["~store.settings: freeformType"],
    );
    once(
        "options = {\n            pidFile",
        "config.persistent = true; options = {\n            pidFile",
        &["~store.settings: config"],
    );
    once(
        "lib.types.submodule {",
        "lib.types.submoduleWith { modules = [ ]; } // {",
        &["~store.settings: type"],
    );
    once("lib.types.submodule {", "lib.types.submodule rec {", &["~store.settings: type"]);
    once(
        "lib.types.submodule {",
        "lib.types.submodule { imports = [ ]; } // {",
        &["~store.settings: type"],
    );
}
