//! Both modules give the same data under a stand-in for nixpkgs.

use crate::nix::{Workbench, generated, skips};

const CONFIGURATIONS: [&str; 5] = ["plain", "off", "debugging", "c-store", "lanzaboote"];

fn evaluate(bench: &Workbench, module: &str, configuration: &str) -> serde_json::Value {
    bench.evaluate(&format!(
        "import ./evaluate.nix {{ module = ./{module}; configuration = \"{configuration}\"; }}"
    ))
}

#[test]
fn nix_parses_the_generated_module() {
    if skips("parsing the generated module with Nix") {
        return;
    }
    let output = Workbench::new().run(&["--parse", "generated.nix"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn options_imports_config_and_meta_are_equal() {
    if skips("evaluating both modules with Nix") {
        return;
    }
    let bench = Workbench::new();
    for configuration in CONFIGURATIONS {
        let original = evaluate(&bench, "original.nix", configuration);
        assert!(original["options"]["virtualisation"]["xen"]["trace"].is_object());
        assert_eq!(evaluate(&bench, "generated.nix", configuration), original, "{configuration}");
    }
}

/// The comparison is no empty one: a small change anywhere shows.
#[test]
fn a_changed_module_is_told_apart() {
    if skips("evaluating changed modules with Nix") {
        return;
    }
    let bench = Workbench::new();
    let original = evaluate(&bench, "original.nix", "debugging");
    let source = generated();
    for (from, to) in [
        ("n >= 0", "n > 0"),
        ("n != 0", "n != 1"),
        ("lib.types.ints.unsigned", "lib.types.int"),
        ("default = cfg.debug;", "default = cfg.trace && !cfg.enable;"),
        ("max_loop=64", "max_loop=65"),
        ("cfg.debug -> cfg.trace", "cfg.trace -> !cfg.debug"),
        ("\"stored\"", "\"storage\""),
        ("[ sigmasquadron ]", "[ ]"),
    ] {
        let changed = source.replacen(from, to, 1);
        assert_ne!(changed, source, "`{from}` is not there");
        bench.add("changed.nix", &changed);
        assert_ne!(evaluate(&bench, "changed.nix", "debugging"), original, "{from} → {to}");
    }
}
