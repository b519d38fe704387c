//! nixpkgs' own aliases: which paths of names are one function, and which names a `with` can give.

mod table;

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::LazyLock;

use nix_eval::syntax::is_global;

use super::tree::{Level, Names, Origin};

/// Whether a set has an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Membership {
    Has,
    HasNot,
    Unknown,
}

/// The tables, ready for look-ups.
struct Facts {
    /// `module.name` where `lib.module.name` is `lib.name`.
    members: HashSet<(&'static str, &'static str)>,
    /// `module.name` where `lib.module` has a name that is not one of `lib` too.
    own: HashSet<(&'static str, &'static str)>,
    builtins: HashSet<&'static str>,
    lib: HashSet<&'static str>,
    types: HashSet<&'static str>,
}

static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts {
    members: by_module(table::MODULE_MEMBERS),
    own: by_module(table::MODULE_OWN),
    builtins: table::BUILTINS.split_whitespace().collect(),
    lib: table::LIB.split_whitespace().collect(),
    types: table::TYPES.split_whitespace().collect(),
});

/// Each name with its module.
fn by_module(
    modules: &'static [(&'static str, &'static str)],
) -> HashSet<(&'static str, &'static str)> {
    let names = |(module, names): &(&'static str, &'static str)| {
        let module = *module;
        names.split_whitespace().map(move |name| (module, name))
    };
    modules.iter().flat_map(names).collect()
}

/// The one spelling of all that mean what `names` means.
pub(crate) fn canonical(mut names: Names) -> Names {
    if names.origin != Origin::Lib {
        return names;
    }
    let member = match names.path.as_slice() {
        [module, name, ..] => FACTS.members.contains(&(module.as_ref(), name.as_ref())),
        [] | [_] => false,
    };
    if member {
        names.path.remove(0);
    }
    if names.path.first().is_some_and(|name| FACTS.builtins.contains(name.as_ref())) {
        return Names {
            root: "builtins".into(),
            level: Level::Top,
            origin: Origin::Builtins,
            ..names
        };
    }
    unalias_type(&mut names.path);
    names
}

/// `types.port` is `types.ints.u16`, and `types.types` is `types`.
fn unalias_type(path: &mut Vec<Rc<str>>) {
    let second = |path: &[Rc<str>], name: &str| path.get(1).is_some_and(|step| &**step == name);
    if path.first().is_none_or(|step| &**step != "types") {
        return;
    }
    while second(path, "types") {
        path.remove(1);
    }
    if second(path, "port") {
        path.splice(1..2, ["ints".into(), "u16".into()]);
    }
}

/// Whether the set that `scope` names has an attribute `name`.
pub(crate) fn membership(scope: &Names, name: &str) -> Membership {
    let has = match (scope.origin, scope.path.as_slice()) {
        (Origin::Lib, []) => FACTS.lib.contains(name),
        (Origin::Lib, [types]) if types.as_ref() == "types" => FACTS.types.contains(name),
        (Origin::Lib, [module]) if is_known_module(module) => {
            let member = (module.as_ref(), name);
            FACTS.members.contains(&member) || FACTS.own.contains(&member)
        }
        (Origin::Builtins, []) => is_global(name) || is_global(&["__", name].concat()),
        (Origin::Lib | Origin::Builtins | Origin::Other, _) => return Membership::Unknown,
    };
    if has { Membership::Has } else { Membership::HasNot }
}

/// Whether all names of `lib.module` are in the tables; of the deprecated `misc` only those in `lib` are.
fn is_known_module(module: &str) -> bool {
    module != "misc" && table::MODULE_MEMBERS.iter().any(|(known, _)| *known == module)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &str) {
        let path = path.split('.').map(Rc::from).collect();
        let names = Names { root: "lib".into(), level: Level::Top, origin: Origin::Lib, path };
        let names = canonical(names);
        let steps = std::iter::once(&names.root).chain(&names.path);
        assert_eq!(steps.map(AsRef::as_ref).collect::<Vec<&str>>().join("."), expected);
    }

    #[test]
    fn one_function_has_one_spelling() {
        check("options.mkOption", "lib.mkOption");
        check("mkOption", "lib.mkOption");
        check("lists.head", "builtins.head");
        check("head", "builtins.head");
        check("types.port", "lib.types.ints.u16");
        check("types.addCheck", "lib.types.addCheck");
    }

    #[test]
    fn functions_of_one_name_that_differ_stay_apart() {
        check("path.hasPrefix", "lib.path.hasPrefix");
        check("strings.hasPrefix", "lib.hasPrefix");
        check("generators.toJSON", "lib.generators.toJSON");
        check("types.unique", "lib.types.unique");
        check("fileset.trace", "lib.fileset.trace");
    }
}
