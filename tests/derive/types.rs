//! Groups, submodules, enums, newtypes, and which types get a name.

use std::collections::BTreeMap;

use nix_schema::{NixOptions, NixType, Node, Simple, Type, Value, Visibility};
use serde::{Deserialize, Serialize};

use super::{group, module, names, option, problems};

type Alias = Option<u16>;

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Inner {
    port: u16,
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Shapes {
    group: Inner,
    boxed: Box<Inner>,
    #[nix(submodule, default)]
    one: Inner,
    maybe: Option<Inner>,
    alias: Alias,
    #[nix(ty = "port")]
    ports: Option<Vec<u16>>,
    #[nix(ty = "ints.between (-1) 10")]
    between: i32,
    #[nix(ty = "numbers.between 0 1.5")]
    numbers: f64,
    #[nix(ty = r#"strMatching "[a-z]+""#)]
    matching: BTreeMap<String, String>,
    #[nix(ty = r#"separatedString " ""#)]
    separated: String,
    #[nix(as = "Vec<String>")]
    foreign: Foreign,
    #[nix(ty = "str", default = "a")]
    other: Foreign,
}

struct Foreign;

#[test]
fn types_speak_for_themselves() {
    let group = group::<Shapes>();
    assert!(matches!(group.get("boxed").map(|member| &member.node), Some(Node::Group(_))));
    assert_eq!(option(&group, "group.port").ty, Simple::IntsU16.into());
    let str_ = || Type::from(Simple::Str);
    let cases = [
        ("alias", Type::null_or(Simple::IntsU16.into())),
        ("ports", Type::null_or(Type::list_of(Simple::Port.into()))),
        ("between", Type::IntBetween { min: -1, max: 10 }),
        (
            "numbers",
            Type::NumberBetween {
                min: nix_schema::Bound::Int(0),
                max: nix_schema::Bound::Float(1.5),
            },
        ),
        ("matching", Type::attrs_of(Type::StrMatching("[a-z]+".to_owned()))),
        ("separated", Type::SeparatedString(" ".to_owned())),
        ("foreign", Type::list_of(str_())),
        ("other", str_()),
    ];
    for (path, wanted) in cases {
        assert_eq!(option(&group, path).ty, wanted, "{path}");
    }
}

#[test]
fn a_type_used_twice_has_a_name_and_one_used_once_has_none() {
    let module = module::<Shapes>();
    assert_eq!(module.types.iter().map(|named| named.name.as_str()).collect::<Vec<_>>(), ["inner"]);
    let group = &module.roots[0].group;
    assert_eq!(option(group, "one").ty, Type::Named("inner".to_owned()));
    assert_eq!(option(group, "one").default, Some(Value::Attrs(BTreeMap::new()).into()));
    assert_eq!(option(group, "maybe").ty, Type::null_or(Type::Named("inner".to_owned())));
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Tree {
    value: Level,
    children: Vec<Tree>,
}

#[derive(Deserialize, NixType, Serialize)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
enum Level {
    /// All of it.
    VeryHigh,
    #[serde(alias = "lo", alias = "small")]
    Low,
    #[serde(rename(deserialize = "mid", serialize = "MID"))]
    Middle,
    #[serde(skip)]
    #[expect(dead_code, reason = "serde skips it")]
    Hidden(u8),
    #[serde(other)]
    Other,
}

#[test]
fn a_recursive_type_ends_by_its_name() {
    let module = module::<Tree>();
    let [level, tree] = module.types.as_slice() else { panic!("{:?}", module.types) };
    assert_eq!((level.name.as_str(), tree.name.as_str()), ("level", "tree"));
    let Type::Submodule(submodule) = &tree.ty else { panic!("no submodule") };
    assert_eq!(
        option(&submodule.group, "children").ty,
        Type::list_of(Type::Named("tree".to_owned()))
    );
}

#[test]
fn an_enum_is_what_serde_reads() {
    // Used by the root and by the submodule: it has a name.
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        level: Level,
    }
    let group = group::<Config>();
    let Type::Enum(values) = &option(&group, "level").ty else { panic!("no enum") };
    let shown: Vec<&Value> = values.iter().map(|value| &value.value).collect();
    assert_eq!(
        shown,
        ["VERY-HIGH", "LOW", "lo", "small", "mid"].map(Value::from).iter().collect::<Vec<_>>()
    );
    assert_eq!(values[0].description.as_deref(), Some("All of it."));
}

#[derive(Deserialize, NixType)]
#[nix(ty = "port")]
#[expect(dead_code, reason = "only its declaration is read")]
struct Port(u16);

#[derive(Deserialize, NixType)]
#[serde(transparent)]
#[nix(check(expr = "x: x >= 0.0"))]
#[expect(dead_code, reason = "only its declaration is read")]
struct Ratio {
    value: f64,
}

#[derive(Deserialize, NixType)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Wrapped(Inner2);

#[derive(Deserialize, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Inner2 {
    a: bool,
}

#[test]
fn a_newtype_is_its_inner_type() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        #[nix(default = 80)]
        port: Option<Port>,
        #[nix(default = 0.5)]
        ratio: Ratio,
        wrapped: Wrapped,
    }
    let group = group::<Config>();
    assert_eq!(option(&group, "port").ty, Type::null_or(Simple::Port.into()));
    let Type::Checked(checked) = &option(&group, "ratio").ty else { panic!("not checked") };
    assert_eq!((&checked.base, checked.bounds.len()), (&Simple::Number.into(), 1));
    assert_eq!(option(&group, "wrapped.a").ty, Simple::Bool.into());
}

#[test]
fn types_of_one_name_are_told_apart() {
    mod first {
        #[derive(nix_schema::NixType)]
        #[expect(dead_code, reason = "only its declaration is read")]
        pub enum Level {
            A,
        }
    }
    mod second {
        #[derive(nix_schema::NixType)]
        #[expect(dead_code, reason = "only its declaration is read")]
        pub enum Level {
            B,
        }
    }
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        a: first::Level,
        b: Vec<first::Level>,
        c: second::Level,
        d: Vec<second::Level>,
    }
    let module = module::<Config>();
    let types: Vec<&str> = module.types.iter().map(|named| named.name.as_str()).collect();
    assert_eq!(types, ["level", "secondLevel"]);
    assert_eq!(problems(&module), Vec::<String>::new());
    assert_eq!(names(&module.roots[0].group), ["a", "b", "c", "d"]);
}

#[test]
fn a_group_inside_itself_is_a_mistake_and_no_endless_walk() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Endless {
        again: Box<Endless>,
    }
    let problems = problems(&module::<Endless>());
    assert!(problems.iter().any(|problem| problem.contains("cannot hold itself")), "{problems:?}");
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Labelled {
    label: String,
    children: Vec<Labelled>,
}

/// nixpkgs' manual lists sub-options without looking whether they repeat.
#[test]
fn the_documentation_of_a_recursive_type_ends() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        tree: Option<Labelled>,
    }
    let module = module::<Config>();
    let [tree] = module.types.as_slice() else { panic!("{:?}", module.types) };
    let Type::Submodule(submodule) = &tree.ty else { panic!("{tree:?}") };
    assert_eq!(option(&submodule.group, "label").visible, Visibility::Visible);
    assert_eq!(option(&submodule.group, "children").visible, Visibility::Shallow);
    assert_eq!(option(&module.roots[0].group, "tree").visible, Visibility::Visible);
}

#[derive(NixType)]
#[nix(name = "listenAddress", comment = "Where to listen.", uses(most))]
#[expect(dead_code, reason = "only its declaration is read")]
enum Listen {
    #[nix(description = "Not at all.")]
    Nowhere,
    #[nix(description = "At a port.")]
    Port(#[nix(ty = "addCheck port (n: n < most)")] u16),
    Part {
        #[nix(ty_nix = "most.type")]
        part: Value,
    },
}

#[derive(NixType)]
#[nix(name = "pairOf")]
#[expect(dead_code, reason = "only its declaration is read")]
struct Pair(#[nix(ty = "either str Level")] Value, #[nix(ty_text = "a thing")] Value);

/// What is said of types and of parts of them holds of enums that hold something and of tuples too.
#[test]
fn the_keys_of_unions_and_tuples() {
    let mut cx = nix_schema::Declarations::default();
    assert_eq!(Listen::ty(&mut cx), Type::Named("listenAddress".to_owned()));
    assert_eq!(Pair::ty(&mut cx), Type::Named("pairOf".to_owned()));
    let Some(Type::OneOf(types)) = cx.definition("listenAddress") else { panic!("no union") };
    let [Type::Enum(values), Type::AttrTag(tags)] = types.as_slice() else { panic!("{types:?}") };
    assert_eq!(values[0].description.as_deref(), Some("Not at all."));
    let port = option(tags, "Port");
    assert!(matches!(&port.ty, Type::Checked(checked) if checked.base == Simple::Port.into()));
    assert_eq!(port.description, Some("At a port.".into()));
    let Type::Submodule(part) = &option(tags, "Part").ty else { panic!("{tags:?}") };
    let stays = Type::Raw { expr: "most.type".into(), means: None };
    assert_eq!(option(&part.group, "part").ty, stays);
    let Some(Type::Unique(pair)) = cx.definition("pairOf") else { panic!("no list") };
    let Type::Checked(pair) = &pair.base else { panic!("{pair:?}") };
    let either = Type::Either(Box::new(Simple::Str.into()), Box::new(Type::Named("level".into())));
    assert_eq!(pair.items, [either, Type::Unknown { description: "a thing".to_owned() }]);
}
