//! Laws that hold for every module.
//!
//! Emitting is no injection. What is written differs by nothing where a module differs in
//!
//! * the description of a root or of a value of an `enum`, and `deprecated`, which only schemas show;
//! * another name of a member, which becomes a relocation among the imports;
//! * a string as an example or default text, which may be [`Shown::Untyped`] or a value;
//! * a fragment that is a constant, which is read as a value;
//! * a type that is Nix and can be read, and one of which only the description is known;
//! * a body that is the Nix of a plain set, or assertions beside a body that is Nix where no condition stands;
//! * a definition `assertions` that lists them, and a path in `meta` that is written as nested sets;
//! * arguments that are the ones that are used.
//!
//! [`plainest`] brings a module into the form that reading gives.

use nix_schema::{
    Body, Definition, Described, Group, Import, Member, Module, Node, OptionDecl, Part, Relocation,
    Shown, Simple, Type, Value, for_each_expr_mut,
};
use nixgen::extract::{SourceText, extract};
use nixgen_tests::generate::arb_module;
use proptest::prelude::*;

fn emit(module: &Module) -> String {
    nixgen::module_source(module).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn read(text: &str) -> Module {
    let source = SourceText { name: "generated", label: "generated.nix", text };
    extract(&source).unwrap_or_else(|error| panic!("{error}\n{text}")).0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_emitted_is_read_back(module in arb_module()) {
        prop_assume!(!is_bare(&module));
        let text = emit(&module);
        let lines = |module| serde_json::to_string_pretty(&plainest(module)).unwrap();
        let (left, right) = (lines(module), lines(read(&text)));
        let first = left.lines().zip(right.lines()).position(|(l, r)| l != r);
        let near = |text: &str| {
            let from = first.unwrap_or(0).saturating_sub(12);
            text.lines().skip(from).take(30).collect::<Vec<_>>().join("\n")
        };
        prop_assert!(left == right, "{text}\n{}\n\n{}", near(&left), near(&right));
    }

    #[test]
    fn reading_again_changes_nothing(module in arb_module()) {
        let first = read(&emit(&module));
        let text = emit(&first);
        prop_assert!(nixgen::check(&first, "emitted.nix", &emit(&module)).unwrap().is_same());
        prop_assert_eq!(read(&text), first);
    }

    #[test]
    fn any_text_is_a_module_or_a_message(text in nixgen_tests::generate::arb_text()) {
        let read = extract(&SourceText { name: "x", label: "x.nix", text: &text });
        if let Err(unreadable) = read {
            prop_assert!(!unreadable.problems.is_empty());
        }
    }
}

/// The module in the form that reading gives, with all fragments on one line.
fn plainest(mut module: Module) -> Module {
    module.args = None;
    module.cfg = None;
    for root in &mut module.roots {
        root.description = None;
        group(&mut root.group);
    }
    module.types.iter_mut().for_each(|named| ty(&mut named.ty));
    no_aliases(&mut module.imports);
    module.config.iter_mut().for_each(part);
    for_each_expr_mut(&mut module, &mut |expr| {
        expr.text = expr.text.split_whitespace().collect::<Vec<_>>().join(" ");
    });
    module
}

fn no_aliases(imports: &mut Vec<Import>) {
    let is_alias = |import: &Import| matches!(import, Import::Relocation(Relocation::Alias { .. }));
    imports.retain(|import| !is_alias(import));
}

fn group(group: &mut Group) {
    for Member { aliases, node, .. } in &mut group.members {
        aliases.clear();
        match node {
            Node::Group(inner) => self::group(inner),
            Node::Option(one) => option(one),
            Node::Raw(_) => {}
        }
    }
    group.freeform.iter_mut().for_each(|freeform| ty(freeform));
}

fn option(option: &mut OptionDecl) {
    option.deprecated = None;
    for shown in [&mut option.default_text, &mut option.example].into_iter().flatten() {
        if let Shown::Untyped(text) = shown {
            *shown = Shown::Value(Value::String(std::mem::take(text)));
        }
    }
    ty(&mut option.ty);
}

/// Whether assertions stand beside a body that is Nix, with nothing around the two.
fn is_bare(module: &Module) -> bool {
    let bare = |part: &Part| {
        let is_nix = matches!(part.body, Body::Nix(_));
        is_nix && part.condition.is_none() && !part.assertions.is_empty()
    };
    matches!(module.config.as_slice(), [only] if bare(only))
}

fn part(part: &mut Part) {
    if matches!(&part.body, Body::Nix(_)) && part.assertions.is_empty() {
        part.body = Body::Definitions(vec![Definition::new("a", "1")]);
    }
}

fn ty(of: &mut Type) {
    match of {
        Type::Raw { .. } => *of = Simple::Str.into(),
        Type::Unknown { description } => {
            let description = Some(std::mem::take(description));
            let base = Simple::Unspecified.into();
            let described = Described { base, name: None, description, class: None, format: None };
            *of = Type::Described(Box::new(described));
        }
        Type::Enum(values) => values.iter_mut().for_each(|value| value.description = None),
        Type::Submodule(submodule) => {
            no_aliases(&mut submodule.imports);
            group(&mut submodule.group);
        }
        Type::AttrTag(tags) => group(tags),
        Type::ListOf(inner)
        | Type::NonEmptyListOf(inner)
        | Type::AttrsOf(inner)
        | Type::LazyAttrsOf(inner)
        | Type::LoaOf(inner)
        | Type::NullOr(inner)
        | Type::FunctionTo(inner)
        | Type::PasswdEntry(inner) => ty(inner),
        Type::Either(a, b) => [a, b].into_iter().for_each(|inner| ty(inner)),
        Type::OneOf(all) => all.iter_mut().for_each(ty),
        Type::AttrsWith(with) => ty(&mut with.elem),
        Type::AttrListOf(list) => ty(&mut list.elem),
        Type::CoercedTo(coercion) => {
            [&mut coercion.from, &mut coercion.to].into_iter().for_each(ty);
        }
        Type::Unique(unique) => ty(&mut unique.base),
        Type::Checked(checked) => ty(&mut checked.base),
        Type::Described(described) => ty(&mut described.base),
        Type::Simple(_)
        | Type::IntBetween { .. }
        | Type::NumberBetween { .. }
        | Type::StrMatching(_)
        | Type::SeparatedString(_)
        | Type::PathWith { .. }
        | Type::DeferredModule(_)
        | Type::Serializable(_)
        | Type::Format(_)
        | Type::Custom(_)
        | Type::Named(_) => {}
    }
}
