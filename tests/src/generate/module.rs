//! Groups, options and whole modules.

use nix_schema::{
    Args, Assertion, AttrPath, Binding, Body, Comment, Default as OptionDefault, Definition, Form,
    Group, Import, Module, NamedType, NixExpr, Node, OptionDecl, Part, Place, RelatedPackage,
    Relocation, Root, Shown, Simple, Text, Type, Visibility,
};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::types::arb_type_with;
use super::value::arb_value_of;
use super::{arb_name, arb_nix, arb_text, arb_unknown_nix};

/// Options of these types, and groups of them.
pub fn arb_group(ty: impl Strategy<Value = Type> + Clone + 'static) -> BoxedStrategy<Group> {
    arb_group_of(ty, Module::new("m"), 1)
}

fn arb_group_of(
    ty: impl Strategy<Value = Type> + Clone + 'static,
    module: Module,
    depth: u32,
) -> BoxedStrategy<Group> {
    let option = (ty.clone().boxed(), Just(module.clone()))
        .prop_flat_map(|(ty, module)| arb_option(ty, &module))
        .prop_map(Node::from)
        .boxed();
    let node = if depth == 0 {
        option
    } else {
        let group = arb_group_of(ty, module, depth - 1).prop_map(Node::from);
        prop_oneof![4 => option, 1 => group].boxed()
    };
    vec((arb_name(), arb_comment(), node, any::<bool>()), 0..4)
        .prop_map(|members| {
            let mut group = Group::new();
            for (name, comment, node, has_alias) in members {
                if group.get(&name).is_none() {
                    group.push(&name, comment, node);
                    if let (true, Some(member)) = (has_alias, group.members.last_mut()) {
                        member.aliases = vec![format!("{name}'s alias")];
                    }
                }
            }
            group
        })
        .boxed()
}

/// An option of this type, whose named types are those of `module`.
pub fn arb_option(ty: Type, module: &Module) -> BoxedStrategy<OptionDecl> {
    let value = arb_value_of(&ty, module)
        .map_or_else(|| Just(None).boxed(), |value| proptest::option::of(value).boxed());
    let default = prop_oneof![
        2 => value.clone().prop_map(|value| value.map(OptionDefault::Value)),
        1 => arb_unknown_nix().prop_map(|expr| Some(OptionDefault::Nix(expr))),
    ];
    let shown = prop_oneof![
        2 => value.prop_map(|value| value.map(Shown::Value)),
        1 => arb_unknown_nix().prop_map(|expr| Some(Shown::Nix(expr))),
        1 => arb_text().prop_map(|text| Some(Shown::Untyped(text))),
        1 => arb_text().prop_map(|text| Some(Shown::Expression(text))),
        1 => arb_text().prop_map(|text| Some(Shown::Markdown(text))),
    ]
    .boxed();
    let about = (
        (default, shown.clone(), shown),
        proptest::option::of(arb_described()),
        vec(arb_related(), 0..3),
        proptest::option::of(Just(NixExpr::new("x: x"))),
        (any::<bool>(), any::<bool>(), arb_visibility()),
        proptest::option::of(arb_text()),
    );
    about
        .prop_map(move |(values, description, related_packages, apply, flags, deprecated)| {
            let (default, default_text, example) = values;
            let (internal, read_only, visible) = flags;
            OptionDecl {
                default,
                default_text,
                example,
                description,
                related_packages,
                apply,
                internal,
                read_only,
                visible,
                deprecated,
                form: Form::Option,
                ..OptionDecl::new(ty.clone())
            }
        })
        .boxed()
}

fn arb_described() -> BoxedStrategy<Text> {
    prop_oneof![3 => arb_text().prop_map(Text::Static), 1 => arb_nix().prop_map(Text::Nix)].boxed()
}

fn arb_visibility() -> BoxedStrategy<Visibility> {
    use Visibility::{Hidden, Shallow, Transparent, Visible};
    select(vec![Visible, Visible, Hidden, Shallow, Transparent]).boxed()
}

fn arb_related() -> BoxedStrategy<RelatedPackage> {
    let text = || proptest::option::of(arb_text());
    prop_oneof![
        arb_name().prop_map(RelatedPackage::Name),
        vec(arb_name(), 1..3).prop_map(|names| RelatedPackage::Path(AttrPath(names))),
        (arb_name(), text(), text()).prop_map(|(name, title, comment)| RelatedPackage::Entry {
            name: Some(name),
            path: None,
            title,
            comment,
        }),
    ]
    .boxed()
}

fn arb_comment() -> BoxedStrategy<Comment> {
    let line = arb_text().prop_map(|line| line.replace(['\n', '\r'], " ").trim_end().to_owned());
    prop_oneof![3 => Just(Comment::default()), 1 => vec(line, 1..3).prop_map(Comment)].boxed()
}

/// Any module that validates, once its fragments are parsed.
pub fn arb_module() -> BoxedStrategy<Module> {
    let names = vec!["node".to_owned(), "tree'".to_owned()];
    let types = vec((arb_group(arb_type_with(names.clone())), arb_comment()), names.len());
    types.prop_flat_map(arb_module_with).boxed()
}

fn arb_module_with(types: Vec<(Group, Comment)>) -> BoxedStrategy<Module> {
    let mut module = Module::new("generated");
    for (name, (group, comment)) in ["node", "tree'"].into_iter().zip(types) {
        let (name, ty, place) = (name.to_owned(), Type::submodule(group), Place::default());
        module.types.push(NamedType { name, ty, comment, place });
    }
    let names = module.types.iter().map(|named| named.name.clone()).collect();
    let group = arb_group_of(arb_type_with(names), module.clone(), 2);
    let roots = vec((group, arb_comment(), proptest::option::of(arb_text())), 1..3);
    (roots, arb_imports(), arb_bindings(), arb_config(), arb_rest())
        .prop_map(move |(roots, imports, bindings, config, (header, args, meta))| {
            let mut module =
                Module { imports, bindings, config, header, args, meta, ..module.clone() };
            add_roots(&mut module, roots);
            module
        })
        .boxed()
}

fn add_roots(module: &mut Module, roots: Vec<(Group, Comment, Option<String>)>) {
    for ((group, comment, description), path) in
        roots.into_iter().zip(["services.a b", "services.c"])
    {
        let group = group.with("kept", OptionDecl::new(Simple::Str.into()));
        let (path, place) = (AttrPath::from(path), Place::default());
        module.cfg.get_or_insert_with(|| path.clone());
        module.roots.push(Root { path, comment, description, group, place });
    }
}

fn arb_imports() -> BoxedStrategy<Vec<Import>> {
    let import = (arb_name(), arb_described(), 0..4).prop_map(|(name, reason, which)| {
        let from = AttrPath::from("services.a b.old").join(&name);
        let place = Place::default();
        match which {
            0 => Import::Raw(NixExpr::new("./other.nix")),
            1 => {
                let to = AttrPath::from("services.a b.kept");
                Import::Relocation(Relocation::Renamed { from, to, since_release: None, place })
            }
            2 => Import::Relocation(Relocation::Removed { option: from, reason, place }),
            _ => {
                let option = AttrPath::from("gone").join(&name);
                Import::Relocation(Relocation::Removed { option, reason, place })
            }
        }
    });
    vec(import, 0..4)
        .prop_map(|mut imports| {
            let mut seen = Vec::new();
            imports.retain(|import| match import {
                Import::Raw(_) => true,
                Import::Relocation(relocation) => {
                    let new = relocation.from().iter().all(|from| !seen.contains(from));
                    seen.extend_from_slice(relocation.from());
                    new
                }
            });
            imports
        })
        .boxed()
}

fn arb_bindings() -> BoxedStrategy<Vec<Binding>> {
    let names = btree_set("b[a-z0-9'-]{0,4}", 0..3);
    (names, vec((arb_nix(), arb_comment()), 3))
        .prop_map(|(names, values)| {
            let binding = |(name, (value, comment))| Binding {
                name,
                value,
                comment,
                place: Place::default(),
            };
            names.into_iter().zip(values).map(binding).collect()
        })
        .boxed()
}

fn arb_definitions(prefix: &'static str) -> BoxedStrategy<Vec<Definition>> {
    (btree_set(arb_name(), 0..4), vec((arb_nix(), arb_comment()), 4))
        .prop_map(move |(names, values)| {
            let definition = |(name, (value, comment)): (&String, (NixExpr, Comment))| {
                let path = AttrPath::from(prefix).join(name);
                Definition { path, value, comment, place: Place::default() }
            };
            names.iter().zip(values).map(definition).collect()
        })
        .boxed()
}

fn arb_config() -> BoxedStrategy<Vec<Part>> {
    let assertion = (arb_described(), arb_comment()).prop_map(|(message, comment)| Assertion {
        assertion: NixExpr::new("config.boot.isContainer"),
        message,
        comment,
        place: Place::default(),
    });
    let body = prop_oneof![
        3 => arb_definitions("environment.etc").prop_map(Body::Definitions),
        1 => Just(Body::Nix(NixExpr::new("lib.optionalAttrs true { a = 1; }"))),
    ];
    let part = (any::<bool>(), vec(assertion, 0..3), body, arb_comment()).prop_map(
        |(conditional, assertions, body, comment)| Part {
            condition: conditional.then(|| NixExpr::new("config.boot.isContainer")),
            assertions,
            body,
            comment,
            place: Place::default(),
        },
    );
    vec(part, 0..3).boxed()
}

fn arb_rest() -> BoxedStrategy<(Comment, Option<Args>, Vec<Definition>)> {
    (arb_comment(), proptest::option::of(Just(Args::default())), arb_definitions("x")).boxed()
}
