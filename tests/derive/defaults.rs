//! Defaults, examples, and the texts derived from them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use nix_schema::{Default as NixDefault, NixOptions, NixType, Shown, Value};
use serde::{Deserialize, Serialize};

use super::{group, module, option, problems};

#[derive(Clone, Copy, Deserialize, NixType, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Info,
    Warn,
}

fn eighty() -> u16 {
    80
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Typed {
    #[nix(default = true)]
    flag: bool,
    #[nix(default = -5, example = 0x10)]
    int: i64,
    #[nix(default = 1e-3)]
    float: f64,
    #[nix(default = "a")]
    maybe: Option<String>,
    #[nix(default = "/a")]
    path: PathBuf,
    #[nix(default = ["a", "b"], example = [])]
    list: Vec<String>,
    #[nix(default = [[1], []])]
    nested: Vec<Vec<u8>>,
    #[nix(default = Level::Warn)]
    level: Level,
    #[nix(default = eighty() + 1)]
    computed: u16,
    #[nix(default = BTreeMap::<String, u16>::from([("a".to_owned(), 1)]), example_md = "*any*")]
    map: BTreeMap<String, u16>,
    #[nix(default)]
    nothing: Vec<u8>,
    plain: Option<u8>,
    #[nix(no_default)]
    wanted: Option<u8>,
    #[nix(example_str = "[ 1 ]")]
    odd: Vec<u8>,
}

fn default(path: &str) -> Option<Value> {
    match option(&group::<Typed>(), path).default.clone() {
        Some(NixDefault::Value(value)) => Some(value),
        Some(NixDefault::Nix(nix)) => panic!("{path} is Nix: {nix:?}"),
        None => None,
    }
}

#[test]
fn a_default_of_rust_is_its_value() {
    let list = |items: &[Value]| Value::List(items.to_vec());
    let cases = [
        ("flag", Some(Value::Bool(true))),
        ("int", Some(Value::Int(-5))),
        ("float", Some(Value::Float(0.001))),
        ("maybe", Some(Value::from("a"))),
        ("path", Some(Value::from("/a"))),
        ("list", Some(Value::from(["a", "b"]))),
        ("nested", Some(list(&[list(&[Value::Int(1)]), list(&[])]))),
        ("level", Some(Value::from("warn"))),
        ("computed", Some(Value::Int(81))),
        ("map", Some(Value::Attrs(BTreeMap::from([("a".to_owned(), Value::Int(1))])))),
        ("nothing", Some(list(&[]))),
        ("plain", Some(Value::Null)),
        ("wanted", None),
        ("odd", None),
    ];
    for (path, wanted) in cases {
        assert_eq!(default(path), wanted, "{path}");
    }
}

#[test]
fn an_example_is_what_it_is_written_as() {
    let group = group::<Typed>();
    let cases = [
        ("int", Some(Shown::Value(Value::Int(16)))),
        ("list", Some(Shown::Value(Value::List(Vec::new())))),
        ("map", Some(Shown::Markdown("*any*".to_owned()))),
        ("odd", Some(Shown::Untyped("[ 1 ]".to_owned()))),
        ("flag", None),
    ];
    for (path, wanted) in cases {
        assert_eq!(option(&group, path).example, wanted, "{path}");
    }
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Computed {
    #[nix(default_nix = r#""${cfg.a}/${toString (cfg.b)}/cfg.c""#)]
    twice: String,
    #[nix(default_nix = "pkgs.hello")]
    package: nix_schema::Package,
    #[nix(default_nix = "1 + 1")]
    constant: u8,
    #[nix(default_nix = "lib.max 1 2")]
    of_lib: u8,
    #[nix(default_nix = "cfg.a", no_default_text)]
    without: String,
    #[nix(default_nix = "cfg.a", default_text = "${a}")]
    with: String,
    #[nix(default_nix = "cfg.a", default_text_md = "the *first*")]
    markdown: String,
    #[nix(default_nix = "  with lib; toString cfg.a ")]
    trimmed: String,
}

#[test]
fn a_default_text_is_derived_where_the_default_reads_anything() {
    let group = group::<Computed>();
    let shown = |text: &str| Some(Shown::Expression(text.to_owned()));
    let cases = [
        (
            "twice",
            shown(r#""${config.services.demo.a}/${toString (config.services.demo.b)}/cfg.c""#),
        ),
        ("package", shown("pkgs.hello")),
        ("constant", None),
        ("of_lib", None),
        ("without", None),
        ("with", shown("${a}")),
        ("markdown", Some(Shown::Markdown("the *first*".to_owned()))),
        ("trimmed", shown("with lib; toString config.services.demo.a")),
    ];
    for (path, wanted) in cases {
        assert_eq!(option(&group, path).default_text, wanted, "{path}");
    }
}

#[test]
fn a_fragment_carries_what_its_parser_found() {
    let group = group::<Computed>();
    let Some(NixDefault::Nix(nix)) = &option(&group, "twice").default else { panic!("not Nix") };
    let analysis = nix.analysis.clone().expect("parsed");
    assert_eq!(analysis.free, ["cfg"]);
    assert_eq!(analysis.cfg_paths, ["a".into(), "b".into()]);
    assert_eq!(analysis.config_paths, []);
}

/// Only ever read.
#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct ReadOnly {
    #[serde(default = "eighty")]
    port: u16,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    #[nix(default = 7)]
    own: u8,
    level: NeverWritten,
}

#[derive(Deserialize, NixType)]
enum NeverWritten {
    Info,
}

#[test]
fn serde_defaults_are_the_defaults_and_need_no_serialize_elsewhere() {
    let group = group::<ReadOnly>();
    let default = |path: &str| option(&group, path).default.clone();
    assert_eq!(default("port"), Some(Value::Int(80).into()));
    assert_eq!(default("names"), Some(Value::List(Vec::new()).into()));
    assert_eq!(default("own"), Some(Value::Int(7).into()));
    assert_eq!(default("level"), None);
}

#[derive(Default, Deserialize, NixOptions, Serialize)]
#[serde(default, rename_all = "camelCase")]
struct Whole {
    max_size: u32,
    inner: Inner,
    #[nix(default = "own")]
    own: String,
    maybe: Option<u8>,
}

#[derive(Deserialize, NixOptions, Serialize)]
#[serde(rename_all = "camelCase")]
struct Inner {
    the_port: u16,
    #[nix(default = 2)]
    own: u16,
    some: Option<u16>,
}

impl Default for Inner {
    fn default() -> Self {
        Self { the_port: 8080, own: 3, some: Some(4) }
    }
}

#[test]
fn the_default_of_a_struct_reaches_every_option_below_it() {
    let group = group::<Whole>();
    let cases = [
        ("maxSize", Value::Int(0)),
        ("inner.thePort", Value::Int(8080)),
        ("inner.own", Value::Int(2)),
        ("inner.some", Value::Int(4)),
        ("own", Value::from("own")),
        ("maybe", Value::Null),
    ];
    for (path, wanted) in cases {
        assert_eq!(option(&group, path).default, Some(wanted.into()), "{path}");
    }
}

#[derive(Default, Deserialize, NixOptions, Serialize)]
struct Numbers {
    #[serde(default = "tenth")]
    single: f32,
    #[nix(default = tenth())]
    exact: f32,
    #[nix(default = 0.1_f64 + 0.2_f64)]
    double: f64,
    #[nix(default = vec![0.1_f32, 16_777_216.0])]
    list: Vec<f32>,
    #[nix(default = BTreeMap::from([("a".to_owned(), -1.5e-9_f32)]))]
    map: BTreeMap<String, f32>,
    #[nix(default = (1, "b".to_owned()), ty = "anything")]
    pair: (u8, String),
    #[nix(default = Shape::Sized { width: 0.3 }, ty = "anything")]
    shape: Shape,
}

#[derive(Default, Deserialize, Serialize)]
enum Shape {
    #[default]
    Dot,
    Sized {
        width: f32,
    },
}

fn tenth() -> f32 {
    0.1
}

#[test]
fn a_float_is_as_short_as_it_is_written() {
    let group = group::<Numbers>();
    let set = |name: &str, value: Value| Value::Attrs(BTreeMap::from([(name.to_owned(), value)]));
    let cases = [
        ("single", Value::Float(0.1)),
        ("exact", Value::Float(0.1)),
        ("double", Value::Float(0.1 + 0.2)),
        ("list", Value::from([0.1, 16_777_216.0])),
        ("map", set("a", Value::Float(-1.5e-9))),
        ("pair", Value::List(vec![Value::Int(1), Value::from("b")])),
        ("shape", set("Sized", set("width", Value::Float(0.3)))),
    ];
    for (path, wanted) in cases {
        assert_eq!(option(&group, path).default, Some(wanted.into()), "{path}");
    }
}

#[derive(Deserialize, NixOptions, Serialize)]
struct TwoNames {
    #[serde(rename(serialize = "os", deserialize = "od"))]
    odd: u8,
    #[serde(rename(serialize = "ws", deserialize = "wd"))]
    #[nix(default = 1)]
    own: u8,
    #[serde(rename(serialize = "same", deserialize = "same"))]
    same: u8,
}

impl Default for TwoNames {
    fn default() -> Self {
        Self { odd: 7, own: 7, same: 7 }
    }
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Around {
    #[serde(default)]
    inner: TwoNames,
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Required {
    inner: TwoNames,
    #[serde(default)]
    many: Vec<TwoNames>,
}

#[test]
fn a_default_that_is_written_under_another_name_is_a_mistake_where_it_is_used() {
    assert_eq!(option(&group::<Around>(), "inner.same").default, Some(Value::Int(7).into()));
    expect_test::expect![[r#"
        [
            "default of `services.demo.inner.od`: serde writes it as `os` and reads it as `od`, so the default of the struct around it is lost: give both one name, or the field a default of its own",
        ]
    "#]].assert_debug_eq(&problems(&module::<Around>()));
    assert_eq!(problems(&module::<Required>()), Vec::<String>::new());
}

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct OneOption {
    #[nix(submodule)]
    #[serde(default)]
    inner: TwoNames,
}

#[test]
fn a_default_of_a_submodule_that_is_written_under_another_name_is_a_mistake() {
    expect_test::expect![[r#"
        [
            "default of `services.demo.inner`: `os`: no such option; did you mean `od`?",
            "default of `services.demo.inner`: `ws`: no such option; did you mean `wd`?",
        ]
    "#]]
    .assert_debug_eq(&problems(&module::<OneOption>()));
}

#[derive(Deserialize, NixOptions, Serialize)]
#[serde(default)]
struct Outermost {
    inner: Middle,
    #[serde(flatten)]
    flat: Beside,
}

#[derive(Default, Deserialize, NixOptions, Serialize)]
#[serde(default)]
struct Middle {
    level: u8,
    deep: Innermost,
}

#[derive(Deserialize, NixOptions, Serialize)]
#[serde(default)]
struct Innermost {
    depth: u8,
}

#[derive(Default, Deserialize, NixOptions, Serialize)]
#[serde(default)]
struct Beside {
    #[nix(default = 9)]
    stated: u8,
    own: u8,
}

impl Default for Innermost {
    fn default() -> Self {
        Self { depth: 1 }
    }
}

impl Default for Outermost {
    fn default() -> Self {
        Self {
            inner: Middle { level: 3, deep: Innermost { depth: 4 } },
            flat: Beside { stated: 5, own: 6 },
        }
    }
}

#[test]
fn the_default_of_the_outermost_struct_is_what_serde_takes() {
    let outermost = group::<Outermost>();
    for (path, expected) in [("inner.level", 3), ("inner.deep.depth", 4), ("stated", 9), ("own", 6)]
    {
        assert_eq!(option(&outermost, path).default, Some(Value::Int(expected).into()), "{path}");
    }
}
