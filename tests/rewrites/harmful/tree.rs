//! Which options there are, relocations, meta and scopes.

use super::{after, check, once};
use crate::original::Text;

#[test]
fn names_and_groups_of_options() {
    after("trace = ", "trace = ", "tracing = ", &["~trace", "~tracing"]);
    once("\n    domains = {", "\n    domain = {", &["~domains.extraConfig", "~domain.extraConfig"]);
    once(
        "testEAGAIN = lib",
        "testEagain = lib",
        &["~store.settings.testEAGAIN", "~store.settings.testEagain"],
    );
    once(
        "options.virtualisation.xen = {\n",
        "options.virtualisation.xen = { extra = lib.mkOption { };\n",
        &["~extra"],
    );
    once(
        "options.virtualisation.xen = {\n",
        "options.services.xen.enable = lib.mkEnableOption \"x\"; options.virtualisation.xen = {\n",
        &["services.xen.enable"],
    );
    after(
        "conflict = {",
        "conflict = {",
        "conflict = { extra = lib.mkOption { };",
        &["~store.settings.conflict.extra"],
    );
    // A whole group moves.
    let moved = Text::original().replace("    persistent = lib", "    xenstored.persistent = lib");
    check(moved, &["~store.settings.persistent", "~store.settings.xenstored.persistent"]);
    let outside = Text::original().replace("      pidFile = lib.options.mkOption {\n        type = lib.types.path;\n        default = \"/run/xen/qemu-dom0.pid\";\n        example = \"/var/run/xen/qemu-dom0.pid\";\n        description = \"Path to the QEMU PID file.\";\n      };\n", "");
    check(outside, &["~qemu.pidFile"]);
    // An option that is none any more.
    after("trace = ", "lib.options.mkOption {", "lib.id {", &["~trace"]);
    after("\n    debug = lib", "lib.options.mkEnableOption", "lib.mkEnable", &["~debug"]);
    once("domains = {\n      extraConfig", "domains = rec {\n      extraConfig", &["~domains"]);
}

#[test]
fn relocations() {
    let bridge = "imports: ~bridge.name";
    let removed = "\"name\"\n      ]\n      \"The Xen Network Bridge options are currently unavailable. Please";
    once(removed, &removed.replace("Please", "please"), &["imports: ~bridge.name: reason"]);
    once(
        "\"bridge\"\n        \"name\"",
        "\"bridge\"\n        \"title\"",
        &[bridge, "imports: ~bridge.title"],
    );
    after("\"qemu-package\"", "\"package\"", "\"binary\"", &["imports: ~qemu-package: to"]);
    after(
        "\"package-qemu\"",
        "\"virtualisation\"",
        "\"virtualization\"",
        &["imports: ~package-qemu: to"],
    );
    after("\"stored\"", "\"path\"", "\"path\" \"x\"", &["imports: ~stored: to"]);
    once(
        "(mkRenamedOptionModule\n      [\n        \"virtualisation\"\n        \"xen\"\n        \"stored\"",
        "(mkAliasOptionModule\n      [\n        \"virtualisation\"\n        \"xen\"\n        \"stored\"",
        &["imports: ~stored"],
    );
    once(
        "imports = with lib.modules; [",
        "imports = with lib.modules; [ (mkRenamedOptionModule [ \"a\" ] [ \"b\" ])",
        &["imports: a"],
    );
}

#[test]
fn order_of_imports() {
    let text = |from: &str| {
        let start = Text::original().0.find(from).unwrap();
        let start = Text::original().0[..start].rfind("    (mk").unwrap();
        let end = start + Text::original().0[start..].find("\n    )\n").unwrap() + 7;
        Text::original().0[start..end].to_owned()
    };
    let (first, second) = (text("\"qemu-package\""), text("\"package-qemu\""));
    check(
        Text::original()
            .replace(&first, "")
            .replace(&second, &[second.clone(), first.clone()].concat()),
        &["imports"],
    );
    check(Text::original().replace(&first, ""), &["imports: ~qemu-package"]);
    check(
        Text::original().replace(&first, &[first.clone(), "./x.nix".to_owned()].concat()),
        &["imports[5]"],
    );
    once("## Interface ##", "#\n  disabledModules = [ ./x.nix ];", &["disabledModules"]);
    once(
        "imports = with lib.modules; [",
        "imports = [ ] ++ [ ]; more = with lib.modules; [",
        &["imports", "more"],
    );
}

/// Names that are shadowed or bound elsewhere are other names.
#[test]
fn scopes() {
    once(
        "default = pkgs.xen;\n      defaultText = lib.options.literalExpression \"pkgs.xen\";\n      example = lib.options.literalExpression \"pkgs.xen-slim\"",
        "default = (pkgs: pkgs.xen) pkgs;\n      defaultText = lib.options.literalExpression \"pkgs.xen\";\n      example = lib.options.literalExpression \"pkgs.xen-slim\"",
        &["~package: default"],
    );
    after("trace = ", "cfg.debug", "(let cfg = config.x; in cfg.debug)", &["~trace: default"]);
    after("trace = ", "cfg.debug", "(let debug = cfg.debug; in debug)", &["~trace: default"]);
    after("trace = ", "cfg.debug", "(with cfg; debug or true)", &["~trace: default"]);
    // `toString` is Nix's own in a `with`, and not where something binds it.
    once(
        "\"dom0_mem=${toString cfg.dom0Resources.memory}",
        "\"dom0_mem=${lib.strings.toString' cfg.dom0Resources.memory}",
        &["config.~bootParams"],
    );
    once(
        "\"dom0_mem=${toString cfg",
        "\"dom0_mem=${(toString: toString) builtins.toString cfg",
        &["config.~bootParams"],
    );
    once("lib.lists.optionals cfg.trace [", "lib.optionals' cfg.trace [", &["config.~bootParams"]);
    once(
        "lib.lists.optionals cfg.trace [",
        "(lib: lib.lists.optionals) lib cfg.trace [",
        &["config.~bootParams"],
    );
    once(
        "lib.lists.optionals cfg.trace [",
        "pkgs.lib.lists.optionals cfg.trace [",
        &["config.~bootParams"],
    );
}

#[test]
fn meta_and_the_rest() {
    once("[ sigmasquadron ]", "[ ]", &["meta.maintainers"]);
    once("[ sigmasquadron ]", "[ sigmasquadron eelco ]", &["meta.maintainers"]);
    once("with lib.maintainers;", "with lib.teams;", &["meta.maintainers"]);
    once("meta.maintainers =", "meta.doc = ./xen.md; meta.maintainers =", &["meta.doc"]);
    once("meta.maintainers = with lib.maintainers; [ sigmasquadron ];", "", &["meta.maintainers"]);
    once("meta.maintainers =", "key = \"xen\"; meta.maintainers =", &["key"]);
    once(
        "in\n\n{\n  imports",
        "in\n\nrec {\n  imports",
        &[
            "module",
            "assertions[1]: assertion",
            "assertions[2]: assertion",
            "config.system.requiredKernelConfig",
        ],
    );
}
