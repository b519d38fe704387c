//! Option types.

use nix_schema::{
    AttrList, AttrsWith, Checked, CustomType, Described, EnumValue, Format, NixExpr, Serializable,
    Submodule, Type, Unique, Value,
};

use super::{argument, config, options, source};
use crate::print::{Entry, Nix};

pub(super) fn value(ty: &Type) -> Nix {
    match ty {
        Type::Simple(simple) => lib_type(simple.row().path),
        Type::IntBetween { min, max } => {
            let bounds = [*min, *max].map(|bound| Nix::Value(Value::Int(bound)));
            lib_type("ints.between").call(bounds.to_vec())
        }
        Type::NumberBetween { min, max } => {
            let bounds = [*min, *max].map(|bound| Nix::Value(bound.into()));
            lib_type("numbers.between").call(bounds.to_vec())
        }
        Type::StrMatching(pattern) => with_text("strMatching", pattern),
        Type::SeparatedString(separator) => with_text("separatedString", separator),
        Type::PasswdEntry(base) => of("passwdEntry", base),
        Type::PathWith { in_store, absolute } => path_with(*in_store, *absolute),
        Type::Enum(values) => {
            let value = |value: &EnumValue| Nix::Value(value.value.clone());
            lib_type("enum").call(vec![Nix::List(values.iter().map(value).collect())])
        }
        Type::ListOf(elem) => of("listOf", elem),
        Type::NonEmptyListOf(elem) => of("nonEmptyListOf", elem),
        Type::AttrsOf(elem) => of("attrsOf", elem),
        Type::LazyAttrsOf(elem) => of("lazyAttrsOf", elem),
        Type::AttrsWith(with) => attrs_with(with),
        Type::LoaOf(elem) => of("loaOf", elem),
        Type::AttrListOf(list) => attr_list(list),
        Type::AttrTag(tags) => lib_type("attrTag").call(vec![options::group(tags)]),
        Type::NullOr(elem) => of("nullOr", elem),
        Type::Either(a, b) => lib_type("either").call(vec![value(a), value(b)]),
        Type::OneOf(types) => {
            lib_type("oneOf").call(vec![Nix::List(types.iter().map(value).collect())])
        }
        Type::CoercedTo(coercion) => {
            let arguments =
                vec![value(&coercion.from), argument(&coercion.function), value(&coercion.to)];
            lib_type("coercedTo").call(arguments)
        }
        Type::Unique(unique) => self::unique(unique),
        Type::FunctionTo(elem) => of("functionTo", elem),
        Type::DeferredModule(modules) => {
            let modules = Nix::List(modules.iter().map(argument).collect());
            let set = vec![Entry::new("staticModules", modules)];
            lib_type("deferredModuleWith").call(vec![Nix::Set(set)])
        }
        Type::Submodule(submodule) => self::submodule(submodule),
        Type::Serializable(data) => serializable(data),
        Type::Format(format) => self::format(format),
        Type::Custom(custom) => self::custom(custom),
        Type::Checked(checked) => self::checked(checked),
        Type::Described(described) => self::described(described),
        Type::Named(name) => Nix::Path(vec![name.clone()]),
        Type::Raw { expr, .. } => argument(expr),
        // What only has a description accepts anything, as its `check` is not known.
        Type::Unknown { description } => lib_type("unspecified")
            .update(vec![Entry::named("description", Nix::Text(description.clone()))]),
    }
}

fn lib_type(path: &str) -> Nix {
    Nix::path(&["lib.types.", path].concat())
}

fn of(function: &str, elem: &Type) -> Nix {
    lib_type(function).call(vec![value(elem)])
}

fn with_text(function: &str, text: &str) -> Nix {
    lib_type(function).call(vec![Nix::Text(text.to_owned())])
}

/// What checks the items of a list against types, called with the types.
const EACH_ITEM: &str =
    "types: items: lib.all lib.id (lib.zipListsWith (type: type.check) types items)";

/// What checks the names of a set against a type, called with the type.
const EACH_NAME: &str = "type: attrs: lib.all type.check (lib.attrNames attrs)";

fn checked(checked: &Checked) -> Nix {
    let base = value(&checked.base);
    let narrowed = lib_type("addCheck").call(vec![base, argument(&checked.predicate)]);
    if checked.items.is_empty() {
        return narrowed;
    }
    narrow(narrowed, check_of_items(&checked.items))
}

/// The predicate that the items of a list are of these types.
pub(super) fn check_of_items(types: &[Type]) -> Nix {
    called(EACH_ITEM, Nix::List(types.iter().map(value).collect()))
}

/// The predicate that the names of a set are of this type.
pub(super) fn check_of_names(names: &Type) -> Nix {
    called(EACH_NAME, value(names))
}

fn called(function: &str, of: Nix) -> Nix {
    Nix::Source { text: function.to_owned(), atomic: false }.call(vec![of])
}

/// `addCheck base predicate`.
fn narrow(base: Nix, predicate: Nix) -> Nix {
    lib_type("addCheck").call(vec![base, predicate])
}

fn described(described: &Described) -> Nix {
    let text =
        |name, text: Option<&str>| text.map(|text| Entry::named(name, Nix::Text(text.to_owned())));
    let entries = [
        text("name", described.name.as_deref()),
        text("description", described.description.as_deref()),
        text("descriptionClass", described.class.map(nix_schema::DescriptionClass::name)),
    ];
    let entries: Vec<Entry> = entries.into_iter().flatten().collect();
    let base = value(&described.base);
    if entries.is_empty() && described.format.is_some() { base } else { base.update(entries) }
}

fn flag(name: &str, on: Option<bool>) -> Option<Entry> {
    on.map(|on| Entry::named(name, Nix::Value(Value::Bool(on))))
}

fn words(name: &str, text: Option<&String>) -> Option<Entry> {
    text.map(|text| Entry::named(name, Nix::Text(text.clone())))
}

fn fragment(name: &str, expr: Option<&NixExpr>) -> Option<Entry> {
    expr.map(|expr| Entry::named(name, source(expr)))
}

fn path_with(in_store: Option<bool>, absolute: Option<bool>) -> Nix {
    let entries = [flag("inStore", in_store), flag("absolute", absolute)];
    lib_type("pathWith").call(vec![Nix::Set(entries.into_iter().flatten().collect())])
}

fn attrs_with(with: &AttrsWith) -> Nix {
    let entries = [
        Some(Entry::named("elemType", value(&with.elem))),
        flag("lazy", with.lazy.then_some(true)),
        words("placeholder", with.placeholder.as_ref()),
    ];
    let attrs = lib_type("attrsWith").call(vec![Nix::Set(entries.into_iter().flatten().collect())]);
    let Some(names) = &with.names else { return attrs };
    let plain = !with.lazy && with.placeholder.is_none();
    let attrs = if plain { of("attrsOf", &with.elem) } else { attrs };
    narrow(attrs, check_of_names(names))
}

fn attr_list(list: &AttrList) -> Nix {
    if !list.as_attrs && list.merge_attr_values.is_none() {
        return of("attrListOf", &list.elem);
    }
    let entries = [
        Some(Entry::named("elemType", value(&list.elem))),
        flag("asAttrs", list.as_attrs.then_some(true)),
        fragment("mergeAttrValues", list.merge_attr_values.as_ref()),
    ];
    lib_type("attrListWith").call(vec![Nix::Set(entries.into_iter().flatten().collect())])
}

fn unique(unique: &Unique) -> Nix {
    let base = value(&unique.base);
    match words("message", unique.message.as_ref()) {
        None => lib_type("uniq").call(vec![base]),
        Some(message) => lib_type("unique").call(vec![Nix::Set(vec![message]), base]),
    }
}

fn serializable(data: &Serializable) -> Nix {
    let entries = [
        words("typeName", Some(&data.type_name)),
        flag("nullable", (!data.nullable).then_some(false)),
    ];
    lib_type("serializableValueWith").call(vec![Nix::Set(entries.into_iter().flatten().collect())])
}

/// `(pkgs.formats.json { }).type`.
fn format(format: &Format) -> Nix {
    let function = Nix::path(&["pkgs.formats.", format.language.name()].concat());
    if !format.language.takes_arguments() {
        return function.select("type");
    }
    let argument = |(name, expr): (&String, &NixExpr)| Entry::named(name, source(expr));
    function.call(vec![Nix::Set(format.arguments.iter().map(argument).collect())]).select("type")
}

fn custom(custom: &CustomType) -> Nix {
    let class = custom.class.map(|class| class.name().to_owned());
    let entries = [
        words("name", Some(&custom.name)),
        words("description", custom.description.as_ref()),
        words("descriptionClass", class.as_ref()),
        fragment("check", custom.check.as_ref()),
        fragment("merge", custom.merge.as_ref()),
        fragment("emptyValue", custom.empty_value.as_ref()),
    ];
    let fields = custom.fields.iter().map(config::definition);
    let entries = entries.into_iter().flatten().chain(fields).collect();
    Nix::path("lib.mkOptionType").call(vec![Nix::Set(entries)])
}

fn submodule(submodule: &Submodule) -> Nix {
    let own = options::submodule(submodule);
    let modules = |own| {
        let others = submodule.others.iter().map(argument);
        Nix::List(std::iter::once(own).chain(others).collect())
    };
    let Some(with) = &submodule.with else {
        let module = if submodule.others.is_empty() { own } else { modules(own) };
        return lib_type("submodule").call(vec![module]);
    };
    let entries = [
        Some(Entry::named("modules", modules(own))),
        fragment("specialArgs", with.special_args.as_ref()),
        flag("shorthandOnlyDefinesConfig", with.shorthand_only_defines_config),
        words("description", with.description.as_ref()),
        words("class", with.class.as_ref()),
    ];
    lib_type("submoduleWith").call(vec![Nix::Set(entries.into_iter().flatten().collect())])
}
