//! serde's attributes beside names and defaults.

use std::collections::HashMap;

use nix_schema::{NixOptions, Simple, Type};
use serde::{Deserialize, Serialize};

use super::{group, module, names, option, problems};

#[derive(Deserialize, NixOptions, Serialize)]
struct Shared {
    port: u16,
    host: String,
}

impl Default for Shared {
    fn default() -> Self {
        Self { port: 1, host: "h".to_owned() }
    }
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Flat {
    before: bool,
    #[serde(flatten, default)]
    shared: Shared,
    after: bool,
}

#[test]
fn a_flattened_struct_gives_its_options() {
    let group = group::<Flat>();
    assert_eq!(names(&group), ["before", "port", "host", "after"]);
    assert_eq!(option(&group, "port").default, Some(nix_schema::Value::Int(1).into()));
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Free {
    port: u16,
    #[serde(flatten)]
    rest: HashMap<String, bool>,
}

#[test]
fn a_flattened_map_is_the_freeform_type_of_a_submodule() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        #[nix(submodule, default)]
        settings: Free,
    }
    let module = module::<Config>();
    let Type::Submodule(submodule) = &option(&module.roots[0].group, "settings").ty else {
        panic!("no submodule")
    };
    assert_eq!(names(&submodule.group), ["port"]);
    assert_eq!(submodule.group.freeform.as_deref(), Some(&Type::attrs_of(Simple::Bool.into())));
    assert_eq!(problems(&module), Vec::<String>::new());
}

#[test]
fn a_freeform_type_outside_of_a_submodule_is_a_mistake() {
    let problems = problems(&module::<Free>());
    assert!(problems.iter().any(|problem| problem.contains("submodule")), "{problems:?}");
}

#[test]
fn a_default_that_nix_cannot_hold_is_a_mistake_with_the_options_name() {
    #[derive(Deserialize, NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        #[serde(default = "huge")]
        number: u64,
    }
    fn huge() -> u64 {
        u64::MAX
    }
    let problems = problems(&module::<Config>());
    assert!(
        problems.iter().any(|problem| {
            problem.starts_with("default of `services.demo.number`: 18446744073709551615")
        }),
        "{problems:?}"
    );
}

#[test]
fn a_type_may_have_a_json_schema_of_its_own() {
    #[derive(Deserialize, NixOptions, schemars::JsonSchema)]
    #[nix(json_schema = false)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        port: u16,
    }
    let own = schemars::schema_for!(Config);
    assert_eq!(own.get("title").and_then(|title| title.as_str()), Some("Config"));
    assert_eq!(option(&group::<Config>(), "port").ty, Simple::IntsU16.into());
}

#[test]
fn a_deprecated_field_may_have_a_default() {
    #[derive(Default, Deserialize, NixOptions)]
    #[serde(default)]
    struct Config {
        #[deprecated = "use another"]
        port: u16,
    }
    let group = group::<Config>();
    assert_eq!(option(&group, "port").deprecated.as_deref(), Some("use another"));
    assert_eq!(option(&group, "port").default, Some(nix_schema::Value::Int(0).into()));
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Aliased {
    #[serde(alias = "tcp-port", alias = "listen")]
    port: u16,
    #[serde(alias = "friends")]
    peers: Vec<Peer>,
    #[serde(alias = "record")]
    log: Log,
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Peer {
    #[serde(alias = "address")]
    host: String,
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Log {
    #[serde(default)]
    level: u8,
}

#[test]
fn an_alias_is_another_name_in_nix_and_in_the_schema() {
    let module = module::<Aliased>();
    assert_eq!(problems(&module), Vec::<String>::new());
    let source = nixgen::module_source(&module).unwrap();
    let root = module.roots[0].path.names().map(|name| format!("\"{name}\"")).collect::<Vec<_>>();
    let root = root.join(" ");
    for (from, to) in [
        ("\"tcp-port\"", "\"port\""),
        ("\"listen\"", "\"port\""),
        ("\"friends\"", "\"peers\""),
        ("\"record\" \"level\"", "\"log\" \"level\""),
    ] {
        let alias = format!("mkAliasOptionModule [ {root} {from} ] [ {root} {to} ]");
        let flat = source.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&alias), "{alias}\n{source}");
    }
    assert!(source.contains("lib.mkAliasOptionModule [ \"address\" ] [ \"host\" ]"), "{source}");

    let accepted = [
        r#"{ "port": 1 }"#,
        r#"{ "listen": 1, "record": { "level": 1 } }"#,
        r#"{ "tcp-port": 1, "friends": [{ "address": "a" }, { "host": "b" }] }"#,
    ];
    let refused = [
        (r#"{ "listen": -1 }"#, "`listen`: expected"),
        ("{}", "`port`: is required"),
        (r#"{ "port": 1, "friends": [{}] }"#, "is required"),
        (r#"{ "port": 1, "friend": [] }"#, "friend"),
    ];
    for text in accepted {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(module.check_json(&value), [], "{text}");
    }
    for (text, message) in refused {
        let found = module.check_json(&serde_json::from_str(text).unwrap());
        assert!(
            found.iter().any(|mismatch| mismatch.to_string().contains(message)),
            "{text}: {found:?}"
        );
    }
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct TwoMaps {
    #[serde(flatten)]
    first: HashMap<String, bool>,
    #[serde(flatten)]
    second: HashMap<String, u8>,
}

#[test]
fn two_maps_that_take_the_rest_are_a_mistake() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        settings: Option<TwoMaps>,
    }
    let problems = problems(&module::<Config>());
    expect_test::expect![[r#"
        [
            "declaration of `second`: a field before it takes every other attribute too: flatten one map only",
        ]
    "#]].assert_debug_eq(&problems);
}
