//! The derive knows nixpkgs' types by name; the model has the table of them.

use nix_schema::{NixOptions, Simple, Type};

use super::{group, option};

/// One field a type without parameters, and the agreement with the table.
macro_rules! every_simple_type {
    ($($field:ident: $ty:ty = $path:literal,)*) => {
        #[derive(NixOptions)]
        #[expect(dead_code, reason = "only its declaration is read")]
        struct Every {
            $(#[nix(ty = $path)] $field: $ty,)*
        }

        #[test]
        fn each_type_of_the_table_can_be_named() {
            let group = group::<Every>();
            let named: Vec<Type> =
                vec![$(option(&group, stringify!($field)).ty.clone()),*];
            let table: Vec<Type> = Simple::table().iter().map(|row| row.ty.into()).collect();
            assert_eq!(named, table);
            let paths = [$($path),*];
            let rows: Vec<&str> = Simple::table().iter().map(|row| row.path).collect();
            assert_eq!(paths.as_slice(), rows);
        }
    };
}

every_simple_type! {
    bool_: bool = "bool",
    bool_by_or: bool = "boolByOr",
    int: i64 = "int",
    unsigned: u64 = "ints.unsigned",
    positive: u64 = "ints.positive",
    u8_: u8 = "ints.u8",
    u16_: u16 = "ints.u16",
    u32_: u32 = "ints.u32",
    s8: i8 = "ints.s8",
    s16: i16 = "ints.s16",
    s32: i32 = "ints.s32",
    port: u16 = "port",
    float: f64 = "float",
    number: f64 = "number",
    nonnegative: f64 = "numbers.nonnegative",
    positive_number: f64 = "numbers.positive",
    str_: String = "str",
    non_empty: String = "nonEmptyStr",
    single_line: String = "singleLineStr",
    lines: String = "lines",
    commas: String = "commas",
    env_var: String = "envVar",
    path: std::path::PathBuf = "path",
    path_in_store: std::path::PathBuf = "pathInStore",
    external: std::path::PathBuf = "externalPath",
    package: nix_schema::Package = "package",
    shell_package: nix_schema::Package = "shellPackage",
    pkgs: serde_json::Value = "pkgs",
    fileset: serde_json::Value = "fileset",
    lua_inline: serde_json::Value = "luaInline",
    option_type: serde_json::Value = "optionType",
    option_declaration: serde_json::Value = "optionDeclaration",
    deferred_module: serde_json::Value = "deferredModule",
    json: serde_json::Value = "json",
    toml: serde_json::Value = "toml",
    attrs: std::collections::BTreeMap<String, serde_json::Value> = "attrs",
    raw: serde_json::Value = "raw",
    anything: serde_json::Value = "anything",
    unspecified: serde_json::Value = "unspecified",
}
