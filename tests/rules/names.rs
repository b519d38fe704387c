//! Which crates may be named where.

use crate::project::{Source, rust_files};

/// A name, and the places that may use it.
struct Rule {
    name: &'static str,
    only_in: &'static [&'static str],
}

const RULES: &[Rule] = &[
    // The parser stays behind the checked tree.
    Rule { name: "rnix::", only_in: &["nix-eval/src/syntax/", "nix-eval/src/lower/"] },
    Rule { name: "rowan::", only_in: &["nix-eval/src/syntax/", "nix-eval/src/lower/"] },
    Rule { name: "clap::", only_in: &["nixgen/src/cli/", "nixgen/src/cli.rs"] },
    Rule { name: "clap_complete::", only_in: &["nixgen/src/cli/"] },
    Rule { name: "gen_lsp_types", only_in: &["nixgen/src/lsp/", "nixgen/src/lsp.rs"] },
    Rule { name: "lsp_server", only_in: &["nixgen/src/lsp/", "nixgen/src/lsp.rs"] },
    // What reads data files stays behind one tree.
    Rule { name: "jsonc_parser::", only_in: &["nixgen/src/lint/data/"] },
    Rule { name: "granit_parser::", only_in: &["nixgen/src/lint/data/"] },
    Rule { name: "pulldown_cmark::", only_in: &["nixgen/src/docs/dialect"] },
    // What the compiler can't check stands in one place.
    Rule { name: "unsafe {", only_in: &["nix-eval/src/heap/pages.rs"] },
    Rule { name: "unsafe_code", only_in: &["nix-eval/src/heap/pages.rs"] },
    // Only the printer lays text out.
    Rule { name: "nixfmt_rs::", only_in: &["nixgen/src/print/"] },
    Rule {
        name: "std::fs",
        only_in: &[
            "nix-eval/src/files.rs",
            "nixgen/src/cli/",
            "nixgen/src/options_json/disk.rs",
            "nixgen/src/project/",
            "nixgen/src/testing/fresh.rs",
            "schema-derive/src/module_file.rs",
        ],
    },
    Rule {
        name: "std::env",
        only_in: &[
            "nixgen/src/cli/",
            "nixgen/src/project.rs",
            "nixgen/src/testing/fresh.rs",
            "schema-derive/src/module_file.rs",
        ],
    },
    Rule {
        name: "std::process",
        only_in: &["nixgen/src/cli/", "nixgen/src/cli.rs", "nixgen/src/main.rs"],
    },
];

fn product_files() -> Vec<Source> {
    rust_files().into_iter().filter(|source| !source.is_test()).collect()
}

#[test]
fn foreign_crates_stay_where_they_belong() {
    let mut misplaced = Vec::new();
    for source in product_files() {
        for (line, text) in source.product_lines() {
            let code = text.split("//").next().unwrap_or("");
            for rule in RULES {
                let allowed = rule.only_in.iter().any(|place| source.path.starts_with(place));
                if !allowed && code.contains(rule.name) {
                    misplaced.push(format!("{}:{line}: {}", source.path, rule.name));
                }
            }
        }
    }
    assert_eq!(misplaced, Vec::<String>::new());
}

#[test]
fn no_file_is_named_after_nothing() {
    let vague = ["utils", "util", "helpers", "helper", "misc", "common", "manager"];
    for source in rust_files() {
        let name = source.path.rsplit('/').next().unwrap().trim_end_matches(".rs");
        assert!(!vague.contains(&name), "{} says nothing by its name", source.path);
    }
}
