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
    assert_eq!(submodule.group.freeform.as_deref(), Some(&Simple::Bool.into()));
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
