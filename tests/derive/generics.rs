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
