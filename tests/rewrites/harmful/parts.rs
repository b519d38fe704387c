//! Bindings, arguments and `config`.

use super::{check, once};
use crate::original::Text;

#[test]
fn bindings() {
    once("cfg = config.virtualisation.xen;", "cfg = config.virtualisation.xen-dom0;", &["let cfg"]);
    once(
        "cfg = config.virtualisation.xen;",
        "cfg = config.virtualisation.xen or { };",
        &["let cfg"],
    );
    once(
        "cfg = config.virtualisation.xen;",
        "cfg = config.virtualisation.xen; extra = 1;",
        &["let extra"],
    );
    once(
        "cfg = config.virtualisation.xen;",
        "cfg = config.virtualisation.xen; xen = pkgs.xen;",
        &["let xen"],
    );
    once("name = \"xenBootBuilder\"", "name = \"bootBuilder\"", &["let xenBootBuilder"]);
    once("gawk\n        gnugrep", "gnugrep\n        gawk", &["let xenBootBuilder"]);
    once("gawk\n", "", &["let xenBootBuilder"]);
    once(
        "(with pkgs; [\n        binutils",
        "(with pkgs.buildPackages; [\n        binutils",
        &["let xenBootBuilder"],
    );
    once("== \"info\"", "== \"debug\"", &["let xenBootBuilder"]);
    once(
        "(cfg.efi.bootBuilderVerbosity == \"info\")",
        "(\"info\" == cfg.efi.bootBuilderVerbosity)",
        &["let xenBootBuilder"],
    );
    once("./xen-boot-builder.sh", "./boot-builder.sh", &["let xenBootBuilder"]);
    once(
        "builtins.readFile ./xen-boot-builder.sh",
        "\"${./xen-boot-builder.sh}\"",
        &["let xenBootBuilder"],
    );
    once("pkgs.writeShellApplication", "pkgs.writeShellScriptBin", &["let xenBootBuilder"]);
    once("lib.lists.optionals (", "lib.lists.optional (", &["let xenBootBuilder"]);
    once("efiMountPoint =", "EFI_MOUNT_POINT =", &["let xenBootBuilder"]);
    let renamed = Text::original().replace_all("cfg", "c");
    check(renamed, &["let cfg", "let c", "~store.type: description"]);
    let renamed = Text::original()
        .replace("  xenBootBuilder = ", "  builder = ")
        .replace("getExe xenBootBuilder", "getExe builder");
    check(
        renamed,
        &[
            "let builder",
            "let xenBootBuilder",
            "config.boot.loader.systemd-boot.extraInstallCommands",
        ],
    );
}

#[test]
fn arguments() {
    once("  pkgs,\n  ...", "  pkgs,\n  utils,\n  ...", &["argument utils"]);
    once("  pkgs,\n  ...", "  pkgs ? { },\n  ...", &["argument pkgs: default"]);
    once("  pkgs,\n  ...\n}:", "  pkgs,\n}:", &["argument ..."]);
    once("  pkgs,\n  ...\n}:", "  pkgs,\n  ...\n}@args:", &["argument @args"]);
    once("{\n  config,\n  lib,\n  pkgs,\n  ...\n}:", "{ config, lib, ... }:", &["argument pkgs"]);
}

#[test]
fn conditions() {
    once("mkIf cfg.enable {", "mkIf (!cfg.enable) {", &["config: condition"]);
    once("mkIf cfg.enable {", "mkIf (cfg.enable && true) {", &["config: condition"]);
    once("config = lib.modules.mkIf cfg.enable {", "config = {", &["config: condition"]);
    once(
        "extraModprobeConfig = ''",
        "extraModprobeConfig = lib.mkIf cfg.debug ''",
        &["config.boot.extraModprobeConfig: condition"],
    );
}

#[test]
fn assertions() {
    once("pkgs.stdenv.isx86_64", "pkgs.stdenv.isAarch64", &["assertions[0]: assertion"]);
    once(
        "pkgs.stdenv.isx86_64",
        "pkgs.stdenv.hostPlatform.isx86_64",
        &["assertions[0]: assertion"],
    );
    once("currently not supported on ${", "not supported on ${", &["assertions[0]: message"]);
    once("hostPlatform.system}.", "buildPlatform.system}.", &["assertions[0]: message"]);
    once(
        "(config.boot ? lanzaboote) &&",
        "(config.boot ? lanzaboote) ||",
        &["assertions[1]: assertion"],
    );
    once(
        "|| (config.boot ? lanzaboote) && config.boot.lanzaboote.enable",
        "|| config.boot.lanzaboote.enable or false",
        &["assertions[1]: assertion"],
    );
    once(
        "config.boot.loader.systemd-boot.enable\n          || (config.boot ? lanzaboote) && config.boot.lanzaboote.enable",
        "(config.boot.loader.systemd-boot.enable\n          || (config.boot ? lanzaboote)) && config.boot.lanzaboote.enable",
        &["assertions[1]: assertion"],
    );
    once(
        "maxMemory >= cfg.dom0Resources.memory",
        "maxMemory > cfg.dom0Resources.memory",
        &["assertions[3]: assertion"],
    );
    once("allows for. Please", "allows. Please", &["assertions[3]: message"]);
    once("cfg.debug -> cfg.trace", "!cfg.debug || cfg.trace", &["assertions[4]: assertion"]);
    once("cfg.debug -> cfg.trace", "cfg.trace -> cfg.debug", &["assertions[4]: assertion"]);
    once("maxWatchEvents >= cfg", "maxWatch >= cfg", &["assertions[5]: assertion"]);
    let third = "      {\n        assertion = config.boot.initrd.systemd.enable;\n        message = \"Xen does not support the legacy script-based Stage 1 initrd.\";\n      }\n";
    check(Text::original().replace(third, ""), &["assertions[2]"]);
    let first = "    assertions = [\n";
    check(
        Text::original().replace(third, "").replace(first, &[first, third].concat()),
        &["assertions"],
    );
    let more = "{ assertion = true; message = \"\"; }\n";
    check(Text::original().replace(third, &[third, more].concat()), &["assertions[3]"]);
    check(
        Text::original()
            .replace(third, &third.replace("};", "").replace("      }", "type = 1;      }")),
        &["assertions[2]: type"],
    );
    check(
        Text::original()
            .replace("\n    ];\n\n    virtualisation", "\n    ] ++ [ ];\n\n    virtualisation"),
        &["config.assertions"],
    );
}

#[test]
fn definitions() {
    once("\"loglvl=all\"", "\"loglvl=none\"", &["config.~bootParams"]);
    once(
        "\"loglvl=all\"\n        \"guest_loglvl=all\"",
        "\"guest_loglvl=all\"\n        \"loglvl=all\"",
        &["config.~bootParams"],
    );
    once(
        "memory != cfg.dom0Resources.maxMemory",
        "memory < cfg.dom0Resources.maxMemory",
        &["config.~bootParams"],
    );
    once("\",max:${", "\",maximum:${", &["config.~bootParams"]);
    once(
        "cfg.dom0Resources.memory != cfg",
        "cfg.dom0Resources.memory == cfg",
        &["config.~bootParams"],
    );
    once(
        "lib.lists.optional (\n        cfg.dom0Resources.maxVCPUs != 0\n      ) ",
        "lib.lists.optional (\n        !(cfg.dom0Resources.maxVCPUs == 0)\n      ) ",
        &["config.~bootParams"],
    );
    once(
        "\"netbk\"\n        \"blkbk\"",
        "\"blkbk\"\n        \"netbk\"",
        &["config.boot.kernelModules"],
    );
    once("\"tun\"\n", "", &["config.boot.kernelModules"]);
    once(
        "initrd.kernelModules = [ \"xenfs\" ]",
        "initrd.kernelModules = [ ]",
        &["config.boot.initrd.kernelModules"],
    );
    once(
        "initrd.kernelModules = [ \"xenfs\" ]",
        "initrd.availableKernelModules = [ \"xenfs\" ]",
        &["config.boot.initrd.kernelModules", "config.boot.initrd.availableKernelModules"],
    );
    once("max_loop=64", "max_loop=128", &["config.boot.extraModprobeConfig"]);
    once(
        "\"org.xenproject.bootspec.v1\"",
        "\"org.xenproject.bootspec.v2\"",
        &[
            "config.boot.bootspec.extensions.\"org.xenproject.bootspec.v1\"",
            "config.boot.bootspec.extensions.\"org.xenproject.bootspec.v2\"",
        ],
    );
    once(
        "\"org.xenproject.bootspec.v1\" = {",
        "org.xenproject.bootspec.v1 = {",
        &[
            "config.boot.bootspec.extensions.\"org.xenproject.bootspec.v1\"",
            "config.boot.bootspec.extensions.org.xenproject.bootspec.v1",
        ],
    );
    once(
        "xenParams = cfg.bootParams",
        "xenParams = cfg.bootParams ++ [ ]",
        &["config.boot.bootspec.extensions.\"org.xenproject.bootspec.v1\".xenParams"],
    );
    once(
        "lib.meta.getExe xenBootBuilder",
        "lib.getExe' xenBootBuilder \"x\"",
        &["config.boot.loader.systemd-boot.extraInstallCommands"],
    );
    once(
        "(isModule \"XEN_NETDEV_BACKEND\")",
        "(isYes \"XEN_NETDEV_BACKEND\")",
        &["config.system.requiredKernelConfig"],
    );
    once(
        "with config.lib.kernelConfig;",
        "with lib.kernel;",
        &["config.system.requiredKernelConfig"],
    );
    once("(isYes \"XEN_SCRUB_PAGES\")\n", "", &["config.system.requiredKernelConfig"]);
    once(
        "cfg.package\n        cfg.qemu.package\n      ];\n      etc",
        "cfg.qemu.package\n        cfg.package\n      ];\n      etc",
        &["config.environment.systemPackages"],
    );
    once("etc/xen/xl.conf\"", "etc/xen/xl.cfg\"", &["config.environment.etc"]);
    once("target = \"xen/scripts\";", "target = \"xen/script\";", &["config.environment.etc"]);
    once("XENSTORED_TRACE=yes", "XENSTORED_TRACE=no", &["config.environment.etc"]);
    once(
        "optionalAttrs (cfg.store.type == \"ocaml\")",
        "optionalAttrs (cfg.store.type != \"c\")",
        &["config.environment.etc"],
    );
    once("acesss-log-nb-chars = ", "access-log-nb-chars = ", &["config.environment.etc"]);
    once(
        "lib.trivial.boolToString cfg.store.settings.persistent",
        "toString cfg.store.settings.persistent",
        &["config.environment.etc"],
    );
    once(
        "if isNull cfg.store.settings.xenstored.log.level then",
        "if cfg.store.settings.xenstored.log.level == null then",
        &["config.environment.etc"],
    );
    once("services.udev.packages = [ cfg.package ];", "", &["config.services.udev.packages"]);
    once("RefuseManualStop = \"true\"", "RefuseManualStop = true", &["config.systemd.mounts"]);
    once(
        "xendriverdomain.enable = false",
        "xendriverdomain.enable = lib.mkForce false",
        &["config.systemd.services.xendriverdomain.enable"],
    );
    once(
        "/var/{run,log,lib}/xen",
        "/var/{run,lib,log}/xen",
        &["config.systemd.services.xenstored.preStart"],
    );
    once(
        "-daemonize -monitor",
        "-monitor",
        &["config.systemd.services.xen-qemu-dom0-disk-backend.serviceConfig.ExecStart"],
    );
    once(
        "RestartSec = \"1\"",
        "RestartSec = 1",
        &["config.systemd.services.xen-watchdog.serviceConfig.RestartSec"],
    );
    once(
        "xenconsoled.wantedBy = [ \"multi-user.target\" ];",
        "xenconsoled.wantedBy = [ \"multi-user.target\" ]; xenconsoled.enable = true;",
        &["config.systemd.services.xenconsoled.enable"],
    );
    once("-m 755\"", "-m 755\\n\"", &["config.systemd.services.xendomains.preStart"]);
    once("config = lib", "config2 = 1; config = lib", &["config2"]);
}
