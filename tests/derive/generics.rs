//! Structs with parameters.

use nix_schema::{NixOptions, NixType, Simple, Type};

use super::{group, module, option, problems};

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Wrapper<'a, T, const N: usize>
where
    T: Clone,
{
    inner: T,
    maybe: Option<T>,
    #[nix(default = "x")]
    text: &'a str,
    array: [u8; N],
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Config {
    bytes: Wrapper<'static, u8, 3>,
    #[nix(submodule)]
    text: Wrapper<'static, Option<String>, 2>,
    #[nix(submodule)]
    flag: Wrapper<'static, bool, 2>,
    flags: Vec<Wrapper<'static, bool, 2>>,
}

#[test]
fn parameters_speak_for_themselves() {
    let module = module::<Config>();
    let group = &module.roots[0].group;
    assert_eq!(option(group, "bytes.inner").ty, Simple::IntsU8.into());
    let Type::Submodule(text) = &option(group, "text").ty else { panic!("no submodule") };
    assert_eq!(option(&text.group, "inner").ty, Type::null_or(Simple::Str.into()));
    assert_eq!(module.types.len(), 1, "{:?}", module.types);
    assert_eq!(option(group, "flag").ty, Type::Named(module.types[0].name.clone()));
}

#[derive(NixType)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Newtype<T>(Vec<T>);

#[test]
fn a_generic_newtype_is_its_inner_type() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Config {
        list: Newtype<bool>,
    }
    assert_eq!(option(&group::<Config>(), "list").ty, Type::list_of(Simple::Bool.into()));
}

#[derive(Clone, NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Leaf {
    a: bool,
}

#[test]
fn a_parameter_that_is_a_group_cannot_be_seen_by_the_macro_but_by_the_model() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Holder<T> {
        #[nix(internal)]
        inner: T,
    }
    assert_eq!(problems(&module::<Holder<bool>>()), Vec::<String>::new());
    let problems = problems(&module::<Holder<Leaf>>());
    assert!(problems.iter().any(|problem| problem.contains("#[nix(submodule)]")), "{problems:?}");
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Hold<T> {
    held: T,
}

#[derive(NixOptions)]
#[expect(dead_code, reason = "only its declaration is read")]
struct Both<A, B> {
    first: Hold<A>,
    #[nix(submodule)]
    second: Hold<A>,
    #[nix(submodule)]
    third: Hold<B>,
}

/// Walks over a type that the caller cannot name.
fn both<A: NixType + 'static, B: NixType + 'static>(
    _: fn() -> A,
    _: fn() -> B,
) -> nix_schema::Module {
    module::<Both<A, B>>()
}

#[test]
fn types_of_one_full_name_stay_apart() {
    let a = {
        #[derive(NixOptions)]
        struct Same {
            a: bool,
        }
        || Same { a: true }
    };
    let b = {
        #[derive(NixOptions)]
        struct Same {
            b: u8,
        }
        || Same { b: 1 }
    };
    assert!(a().a && b().b == 1);
    let module = both(a, b);
    assert_eq!(problems(&module), Vec::<String>::new());
    let group = &module.roots[0].group;
    let held = |name: &str| {
        let Type::Submodule(submodule) = &option(group, name).ty else { panic!("no submodule") };
        submodule.group.clone()
    };
    assert_eq!(option(group, "first.held.a").ty, Simple::Bool.into());
    assert_eq!(option(&held("second"), "held.a").ty, Simple::Bool.into());
    assert_eq!(option(&held("third"), "held.b").ty, Simple::IntsU8.into());
}

#[test]
fn a_group_may_hold_another_of_its_full_name() {
    #[derive(NixOptions)]
    #[expect(dead_code, reason = "only its declaration is read")]
    struct Same {
        a: bool,
    }
    type First = Same;
    let module = {
        #[derive(NixOptions)]
        #[expect(dead_code, reason = "only its declaration is read")]
        struct Same {
            first: First,
        }
        assert_eq!(std::any::type_name::<Same>(), std::any::type_name::<First>());
        module::<Same>()
    };
    assert_eq!(problems(&module), Vec::<String>::new());
    assert_eq!(option(&module.roots[0].group, "first.a").ty, Simple::Bool.into());
}
