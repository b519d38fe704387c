//! Rewrites that are spared: one for each item of the closed list, in many places.

use crate::original::{ORIGINAL, Text, subjects};

#[track_caller]
fn check(Text(rewritten): Text) {
    assert_ne!(rewritten, ORIGINAL);
    assert_eq!(subjects(ORIGINAL, &rewritten), [""; 0]);
    assert_eq!(subjects(&rewritten, ORIGINAL), [""; 0], "from the other side");
}

#[track_caller]
fn once(from: &str, to: &str) {
    check(Text::original().replace(from, to));
}

#[track_caller]
fn after(anchor: &str, from: &str, to: &str) {
    check(Text::original().replace_after(anchor, from, to));
}

/// Every `from`.
#[track_caller]
fn all(from: &str, to: &str) {
    check(Text::original().replace_all(from, to));
}

#[test]
fn order_of_attributes() {
    once(
        "      type = lib.types.bool;\n      default = cfg.debug;\n",
        "      default = cfg.debug;\n      type = lib.types.bool;\n",
    );
    once("  config,\n  lib,\n", "  lib,\n  config,\n");
    once(
        "name = \"qemu_xen\";\n            comment = \"For use with `pkgs.xen-slim`.\";",
        "comment = \"For use with `pkgs.xen-slim`.\";\n            name = \"qemu_xen\";",
    );
    once(
        "xen = cfg.efi.path;\n          xenParams = cfg.bootParams;",
        "xenParams = cfg.bootParams; xen = cfg.efi.path;",
    );
    let meta = "  meta.maintainers = with lib.maintainers; [ sigmasquadron ];\n";
    let moved = Text::original()
        .replace(meta, "")
        .replace("  imports = ", &[meta, "  imports = "].concat());
    check(moved);
}

#[test]
fn layout_and_comments() {
    let lines = ORIGINAL.lines().filter(|line| !line.trim_start().starts_with('#'));
    check(Text(lines.collect::<Vec<_>>().join("\n")));
    once("    domains = {", "\n\n\n    domains\n=\n{ /* here */");
    once("## Interface ##", "/* another */");
    all("lib.types.bool", "lib\n.types . bool");
    once(
        "    trace = lib.options.mkOption {\n      type = lib.types.bool;\n",
        "trace=lib.options.mkOption{type=lib.types.bool;",
    );
}

#[test]
fn dotted_and_nested_paths() {
    let nested = Text::original()
        .replace("options.virtualisation.xen = {\n", "options = { virtualisation = { xen = {\n")
        .replace("  ## Implementation ##", "}; };");
    check(nested);
    once(
        "          quota.maxWatchEvents = 2048;\n          quota.enable = true;\n",
        "quota = { maxWatchEvents = 2048; enable = true; };\n",
    );
    once("          quota.maxWatchEvents = 2048;\n", "quota = { maxWatchEvents = 2048; };\n");
    let dotted = Text::original()
        .replace("    domains = {\n      extraConfig", "    domains.extraConfig")
        .replace(
            "default/xendomains.\n        '';\n      };\n    };",
            "default/xendomains.\n        '';\n      };",
        );
    check(dotted);
    once(
        "meta.maintainers = with lib.maintainers; [ sigmasquadron ];",
        "meta = { maintainers = with lib.maintainers; [ sigmasquadron ]; };",
    );
    once("initrd.kernelModules = [ \"xenfs\" ];", "initrd = { kernelModules = [ \"xenfs\" ]; };");
    once("xendriverdomain.enable = false;", "xendriverdomain = { enable = false; };");
    let (before, rest) = ORIGINAL.split_once("    enable = lib").unwrap();
    let (enable, rest) = rest.split_once(";\n").unwrap();
    let enable =
        ["  options = { virtualisation.xen.enable = lib", enable, "; };\n  imports ="].concat();
    check(Text([before, rest].concat()).replace("  imports =", &enable));
}

#[test]
fn quoted_and_bare_names() {
    once("options.virtualisation.xen = {", "\"options\".\"virtualisation\".xen = {");
    once("        enableMerge = lib", "        \"enableMerge\" = lib");
    after("assertion = cfg.debug ->", "cfg.trace", "cfg.\"trace\"");
    all("lib.types.path", "lib.\"types\".path");
    once("(config.boot ? lanzaboote)", "(config.\"boot\" ? \"lanzaboote\")");
}

#[test]
fn forms_of_strings() {
    once("\"Path to the QEMU PID file.\"", "''Path to the QEMU PID file.''");
    let package = "''\n        The package used for Xen Hypervisor.\n      ''";
    once(package, "\"The package used for Xen Hypervisor.\\n\"");
    once(package, "\"The package used for Xen Hypervisor.\n\"");
    once(package, "''\n                The package used for Xen Hypervisor.\n  ''");
    once(package, "''The package used for Xen Hypervisor.''\\n''");
    once("default = \"\";", "default = '''';");
    let oxenstored = "\"\\${config.virtualisation.xen.package}/bin/oxenstored\"";
    once(oxenstored, "''''${config.virtualisation.xen.package}/bin/oxenstored''");
    once("\"${cfg.package}/bin/oxenstored\"", "''${cfg.package}/bin/oxenstored''");
    once("\"mkdir -p /var/lock/subsys -m 755\"", "''\n    mkdir -p /var/lock/subsys -m 755''");
    once("then \\\"debug\\\" else null\"", "t\\hen \\\"debug\\\" else null\"");
    once("$boot/boot/xen.efi", "''$boot/boot/xen.efi");
}

#[test]
fn redundant_parentheses() {
    once(
        "if (lib.strings.hasSuffix \"oxenstored\" cfg.store.path) then",
        "if lib.strings.hasSuffix \"oxenstored\" cfg.store.path then",
    );
    once(
        "|| (config.boot ? lanzaboote) && config.boot.lanzaboote.enable",
        "|| (((config.boot) ? lanzaboote) && (config.boot.lanzaboote.enable))",
    );
    once("config = lib.modules.mkIf cfg.enable {", "config = lib.modules.mkIf (cfg.enable) {");
    once("\"Path to the QEMU PID file.\"", "(\"Path to the QEMU PID file.\")");
    once("(n: n != 0)", "((n: (n) != (0)))");
    once("cfg.debug -> cfg.trace", "((cfg).debug) -> ((cfg.trace))");
    once("      lib.lists.optionals cfg.trace [", "(lib.lists.optionals cfg.trace) [");
    once("default = cfg.dom0Resources.memory;", "default = ((cfg.dom0Resources).memory);");
}

#[test]
fn spellings_of_floats() {
    once("5.0e-2", "0.05");
    once("5.0e-2", "0.5e-1");
    once("default = 5.0;", "default = 5.;");
    once("default = 5.0;", "default = 0.5e1;");
    once("conflict.maxHistorySeconds = 0.12;", "conflict.maxHistorySeconds = 12.0e-2;");
}

#[test]
fn aliases_of_nixpkgs() {
    all("lib.options.", "lib.");
    all("lib.lists.", "lib.");
    all("lib.strings.", "lib.");
    all("lib.trivial.boolToString", "lib.boolToString");
    once("lib.modules.mkIf", "lib.mkIf");
    once("lib.meta.getExe", "lib.getExe");
    once("lib.attrsets.optionalAttrs", "lib.optionalAttrs");
    once("with lib.modules;", "with lib;");
    all("toString cfg", "builtins.toString cfg");
    all("toString cfg", "lib.toString cfg");
    once("isNull cfg", "builtins.isNull cfg");
    once("builtins.readFile", "lib.trivial.readFile");
    once("builtins.readFile", "lib.readFile");
}

#[test]
fn other_ways_to_a_name() {
    all("type = lib.types.bool;", "type = with lib.types; bool;");
    all("type = lib.types.path;", "type = with lib; types.path;");
    all("type = lib.types.path;", "type = with lib; with types; path;");
    all("type = lib.types.path;", "type = with pkgs; with lib.types; path;");
    once(
        "lib.types.nullOr (\n                    lib.types.enum [",
        "with lib.types; nullOr (\n                    enum [",
    );
    once("lib.types.listOf lib.types.str", "with lib.types; listOf str");
    all("type = lib.types.bool;", "type = let inherit (lib.types) bool; in bool;");
    all("type = lib.types.bool;", "type = let t = lib; u = t.types; in u.bool;");
    all("type = lib.types.bool;", "type = let inherit (t) bool; t = lib.types; in bool;");
    once("cfg.debug -> cfg.trace", "config.virtualisation.xen.debug -> cfg.trace");
    once("cfg.debug -> cfg.trace", "with cfg; debug -> trace");
    once("(with pkgs; [\n        binutils", "(with pkgs; [\n        pkgs.binutils");
    once("name = \"xenBootBuilder\";", "name = with lib; \"xenBootBuilder\";");
}

#[test]
fn inherited_attributes() {
    once(
        "  cfg = config.virtualisation.xen;",
        "  inherit (lib) types;\n  cfg = config.virtualisation.xen;",
    );
    let named = |value: &str| {
        Text::original()
            .replace("            name = \"qemu_xen\";", &["            ", value].concat())
            .0
    };
    assert_eq!(
        subjects(&named("inherit (pkgs.qemu_xen) name;"), &named("name = pkgs.qemu_xen.name;")),
        [""; 0]
    );
    assert_eq!(subjects(&named("inherit lib pkgs;"), &named("pkgs = pkgs; lib = lib;")), [""; 0]);
}

#[test]
fn enable_options() {
    let text = Text::original().0;
    let start = text.find("lib.options.mkEnableOption \"Xen debug").unwrap();
    let end = start + text[start..].find(";\n").unwrap();
    let whole = &text[start..end];
    let name = whole.split('"').nth(1).unwrap();
    let expanded = |description: &str| {
        [
            "lib.mkOption { type = lib.types.bool; default = false; example = true; description = ",
            description,
            "; }",
        ]
        .concat()
    };
    once(whole, &expanded(&format!("\"Whether to enable {name}.\"")));
    once(whole, &expanded(&format!("''Whether to enable {name}.''")));
    let overlaid = format!("{whole} // {{ visible = false; default = true; }}");
    let merged = expanded(&format!("\"Whether to enable {name}.\""))
        .replace("default = false", "visible = false; default = true");
    let (overlaid, merged) =
        (Text::original().replace(whole, &overlaid), Text::original().replace(whole, &merged));
    assert_eq!(subjects(&overlaid.0, &merged.0), [""; 0]);
    assert_eq!(subjects(ORIGINAL, &merged.0).len(), 2);
}

#[test]
fn ports_and_checks() {
    let with = |ty: &str| {
        Text::original().replace("type = lib.types.package;\n      default = pkgs.xen;\n      defaultText = lib.options.literalExpression \"pkgs.xen\";\n      example = lib.options.literalExpression \"pkgs.xen-slim\"", &format!("type = {ty};\n      default = pkgs.xen;\n      example = \"\"")).0
    };
    let same = |left: &str, right: &str| {
        assert_eq!(subjects(&with(left), &with(right)), [""; 0], "{left} {right}");
    };
    same("lib.types.port", "lib.types.ints.u16");
    same("with lib.types; nullOr port", "lib.types.nullOr lib.types.ints.u16");
    same(
        "lib.types.addCheck (lib.types.str // { name = \"x\"; }) (s: s != \"\")",
        "lib.types.addCheck lib.types.str (s: s != \"\") // { name = \"x\"; }",
    );
    same(
        "lib.types.addCheck ((lib.types.str // { name = \"x\"; }) // { description = \"y\"; }) p",
        "(lib.types.addCheck lib.types.str p // { name = \"x\"; }) // { description = \"y\"; }",
    );
    let differ = |left: &str, right: &str| {
        assert_eq!(
            subjects(&with(left), &with(right)),
            ["virtualisation.xen.package: type"],
            "{left} {right}"
        );
    };
    differ("lib.types.port", "lib.types.ints.u32");
    differ(
        "lib.types.addCheck (lib.types.str // { check = x: true; }) p",
        "lib.types.addCheck lib.types.str p // { check = x: true; }",
    );
    differ(
        "lib.types.addCheck (lib.types.str // overlay) p",
        "lib.types.addCheck lib.types.str p // overlay",
    );
    let burst = Text::original()
        .replace_after(
            "burstLimit = lib",
            "lib.types.addCheck (\n                  lib.types.float\n",
            "lib.types.addCheck lib.types.float (n: n >= 0)\n",
        )
        .replace_after("burstLimit = lib", ") (n: n >= 0);", ";");
    check(burst);
}
