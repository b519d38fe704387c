//! What is lost of a type.

use super::{Cause, Finder, heads};
use crate::{
    AttrList, Checked, CustomType, EnumValue, Import, Module, Shape, Simple, Submodule,
    SubmoduleWith, Type,
};

impl<'a> Finder<'a> {
    pub(super) fn ty(&mut self, ty: &'a Type) {
        match ty {
            Type::Simple(simple) => self.simple(*simple),
            Type::IntBetween { min, max } => self.int(*min, *max),
            Type::NumberBetween { min, max } => {
                self.add(Cause::WideInteger);
                self.exact(*min);
                self.exact(*max);
            }
            Type::StrMatching(ere) => self.pattern(ere),
            Type::SeparatedString(by) => self.joined(by),
            Type::PasswdEntry(base) => {
                self.add(Cause::PatternEnd);
                self.ty(base);
            }
            Type::PathWith { in_store, .. } => self.path_with(*in_store),
            Type::Enum(values) => self.values(values),
            Type::ListOf(elem) | Type::NonEmptyListOf(elem) => {
                self.add(Cause::Concatenated);
                self.below("*", |finder| finder.ty(elem));
            }
            Type::AttrsOf(elem) | Type::LoaOf(elem) => self.attrs("<name>", elem),
            Type::LazyAttrsOf(elem) => {
                self.add(Cause::Lazy);
                self.attrs("<name>", elem);
            }
            Type::AttrsWith(with) => {
                if with.lazy {
                    self.add(Cause::Lazy);
                }
                let name = with.placeholder.as_deref().unwrap_or("name");
                self.attrs(&["<", name, ">"].concat(), &with.elem);
            }
            Type::AttrListOf(list) => self.attr_list(list),
            Type::AttrTag(tags) => self.group(tags),
            Type::NullOr(elem) => self.ty(elem),
            Type::Either(..) | Type::OneOf(_) => self.union(ty),
            Type::CoercedTo(coercion) => {
                self.add_with(Cause::Coercion, Some(&coercion.function.text));
                self.written_only(&coercion.from);
                self.ty(&coercion.to);
            }
            Type::Unique(unique) => {
                self.add_with(Cause::Unique, unique.message.as_deref());
                self.ty(&unique.base);
            }
            Type::FunctionTo(_) => self.add(Cause::NoJson),
            Type::DeferredModule(_) => self.deferred_module(),
            Type::Submodule(submodule) => self.submodule(submodule),
            Type::Serializable(_) => self.data(),
            Type::Format(format) => match format.structure() {
                // Made for this look: its losses have nothing of the module's.
                Some(structure) => self.made(&structure),
                None => self.add_with(Cause::Format, Some(format.language.name())),
            },
            Type::Custom(custom) => self.custom(custom),
            Type::Checked(checked) => self.checked(checked),
            Type::Described(described) => self.ty(&described.base),
            Type::Named(name) => self.named(name),
            Type::Raw { means: Some(means), .. } => self.ty(means),
            Type::Raw { expr, means: None } => {
                self.add_with(Cause::UnreadType, Some(&expr.text));
            }
            Type::Unknown { description } => self.add_with(Cause::UnreadType, Some(description)),
        }
    }

    fn simple(&mut self, simple: Simple) {
        match simple.row().shape {
            Shape::Int { min, max } => self.int(min, max),
            Shape::Float => {
                self.add(Cause::IntegerForFloat);
            }
            Shape::Number(_) => self.add(Cause::WideInteger),
            Shape::Text(shape) => self.text(shape),
            Shape::Package => self.package(simple),
            Shape::Marked(_) => self.marked(simple),
            Shape::Module => self.deferred_module(),
            Shape::Data { .. } => self.data(),
            Shape::Any => self.add(Cause::NixOnly),
            Shape::Bool | Shape::Attrs => {}
        }
        match simple {
            Simple::BoolByOr => self.add(Cause::Ored),
            Simple::Lines => self.joined("\n"),
            Simple::Commas => self.joined(","),
            Simple::EnvVar => self.joined(":"),
            Simple::SingleLineStr => self.add(Cause::LineEnd),
            Simple::Attrs => self.add(Cause::ShallowMerge),
            Simple::Anything => self.add(Cause::DeepMerge),
            Simple::Unspecified => self.add(Cause::GuessedMerge),
            Simple::Raw | Simple::Pkgs => self.add(Cause::Unique),
            Simple::Bool
            | Simple::Int
            | Simple::IntsUnsigned
            | Simple::IntsPositive
            | Simple::IntsU8
            | Simple::IntsU16
            | Simple::IntsU32
            | Simple::IntsS8
            | Simple::IntsS16
            | Simple::IntsS32
            | Simple::Port
            | Simple::Float
            | Simple::Number
            | Simple::NumbersNonnegative
            | Simple::NumbersPositive
            | Simple::Str
            | Simple::NonEmptyStr
            | Simple::Path
            | Simple::PathInStore
            | Simple::ExternalPath
            | Simple::Package
            | Simple::ShellPackage
            | Simple::Fileset
            | Simple::LuaInline
            | Simple::OptionType
            | Simple::OptionDeclaration
            | Simple::DeferredModule
            | Simple::Json
            | Simple::Toml => {}
        }
    }

    fn marked(&mut self, simple: Simple) {
        if simple != Simple::LuaInline {
            self.add(Cause::NixOnly);
            self.add(Cause::MarkedSet);
        }
    }

    fn values(&mut self, values: &[EnumValue]) {
        for value in values {
            self.exact_value(&value.value);
        }
    }

    fn attrs(&mut self, placeholder: &str, elem: &'a Type) {
        self.add(Cause::MergedByName);
        self.below(placeholder, |finder| finder.ty(elem));
    }

    fn attr_list(&mut self, list: &'a AttrList) {
        self.add(Cause::Concatenated);
        if let Some(merge) = &list.merge_attr_values {
            self.add_with(Cause::MergeFunction, Some(&merge.text));
        }
        self.below("*", |finder| finder.ty(&list.elem));
    }

    fn union(&mut self, ty: &'a Type) {
        if heads::is_shallow(ty, self.module) {
            self.add(Cause::ShallowChoice);
        }
        self.add(Cause::FirstBranch);
        for branch in ty.inner() {
            self.ty(branch);
        }
    }

    /// What is written and does not last.
    fn written_only(&mut self, ty: &'a Type) {
        if self.side == crate::Side::Definitions {
            self.ty(ty);
        }
    }

    fn deferred_module(&mut self) {
        self.add(Cause::ModuleValue);
        self.add(Cause::Collected);
    }

    fn data(&mut self) {
        self.add(Cause::WideInteger);
        self.add(Cause::PathValue);
        self.add(Cause::DeepMerge);
    }

    fn custom(&mut self, custom: &CustomType) {
        let check = custom.check.as_ref().map(|check| check.text.as_str());
        self.add_with(Cause::CustomType, check);
        if let Some(merge) = &custom.merge {
            self.add_with(Cause::MergeFunction, Some(&merge.text));
        }
    }

    fn checked(&mut self, checked: &'a Checked) {
        self.ty(&checked.base);
        if checked.bounds.is_empty() || !checked.bounds.iter().all(|b| b.is_finite()) {
            self.add_with(Cause::Predicate, Some(&checked.predicate.text));
        }
        for comparison in &checked.bounds {
            self.exact(comparison.bound());
        }
        for item in &checked.items {
            self.below("*", |finder| finder.ty(item));
        }
    }

    fn made(&mut self, ty: &Type) {
        let module = Module::new("");
        let (side, path) = (self.side, self.path.clone());
        let mut finder =
            Finder { module: &module, side, path, names: Vec::new(), found: Vec::new() };
        finder.ty(ty);
        self.found.extend(finder.found);
    }

    /// Each named type once, where it is first met: it may hold itself.
    fn named(&mut self, name: &'a str) {
        let Some(ty) = self.module.named_type(name) else {
            return self.add_with(Cause::UnreadType, Some(name));
        };
        if !self.names.contains(&name) {
            self.names.push(name);
            self.ty(ty);
        }
    }

    fn submodule(&mut self, submodule: &'a Submodule) {
        self.add(Cause::ModuleValue);
        if submodule.args.is_some() {
            self.add(Cause::Arguments);
        }
        if let Some(with) = &submodule.with {
            self.submodule_with(with);
        }
        for other in &submodule.others {
            self.add_with(Cause::OtherModules, Some(&other.text));
        }
        for import in &submodule.imports {
            match import {
                Import::Raw(expr) => self.add_with(Cause::OtherModules, Some(&expr.text)),
                Import::Relocation(relocation) => self.relocation(relocation),
            }
        }
        self.group(&submodule.group);
        self.config(&submodule.config, |_| true);
    }

    fn submodule_with(&mut self, with: &SubmoduleWith) {
        if with.shorthand_only_defines_config != Some(true) {
            self.add(Cause::ModuleSyntax);
        }
        if let Some(arguments) = &with.special_args {
            self.add_with(Cause::SpecialArgs, Some(&arguments.text));
        }
        if let Some(class) = &with.class {
            self.add_with(Cause::Class, Some(class));
        }
    }
}
