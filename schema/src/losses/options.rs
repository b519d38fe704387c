//! What is lost of options, and of what stands around them.

use super::{Cause, Finder};
use crate::{
    AttrPath, Body, Default, Group, Import, Member, Node, OptionDecl, Part, RawNode, Relocation,
    Text, Type,
};

impl<'a> Finder<'a> {
    pub(super) fn module(&mut self) {
        let module = self.module;
        for root in &module.roots {
            self.at(&root.path, |finder| finder.group(&root.group));
        }
        for path in &module.shared {
            self.at(path, |finder| finder.add(Cause::Imports));
        }
        if module.verbatim.is_some() {
            self.add(Cause::UnreadDeclaration);
        }
        if let Some(freeform) = &module.freeform {
            self.add(Cause::FreeformBelow);
            self.freeform(freeform);
        }
        for import in &module.imports {
            match import {
                Import::Raw(expr) => self.add_with(Cause::Imports, Some(&expr.text)),
                Import::Relocation(relocation) => self.relocation(relocation),
            }
        }
        let paths: Vec<&AttrPath> = module.roots.iter().map(|root| &root.path).collect();
        self.config(&module.config, |path| {
            let overlaps =
                |root: &&AttrPath| path.0.starts_with(&root.0) || root.0.starts_with(&path.0);
            paths.iter().copied().any(|root| overlaps(&root))
        });
    }

    pub(super) fn group(&mut self, group: &'a Group) {
        for member in &group.members {
            self.below(&member.name, |finder| finder.member(member));
        }
        for update in &group.updates {
            self.raw(update);
        }
        if let Some(freeform) = group.freeform.as_deref() {
            if group.members.iter().any(|member| matches!(member.node, Node::Group(_))) {
                self.add(Cause::FreeformBelow);
            }
            self.freeform(freeform);
        }
    }

    fn member(&mut self, member: &'a Member) {
        if !member.aliases.is_empty() {
            self.add(Cause::OtherName);
        }
        self.node(&member.node);
    }

    fn node(&mut self, node: &'a Node) {
        match node {
            Node::Group(group) => self.group(group),
            Node::Option(option) => self.option(option),
            Node::Raw(raw) => self.raw(raw),
        }
    }

    fn raw(&mut self, raw: &'a RawNode) {
        match raw.means.as_deref() {
            Some(means) => self.node(means),
            None => self.add_with(Cause::UnreadDeclaration, Some(&raw.expr.text)),
        }
    }

    fn option(&mut self, option: &'a OptionDecl) {
        self.ty(&option.ty);
        if let Some(Default::Nix(default)) = &option.default {
            self.add_with(Cause::ComputedDefault, Some(&default.text));
        }
        if let Some(apply) = &option.apply {
            self.add_with(Cause::Apply, Some(&apply.text));
        }
        if option.read_only {
            self.add(Cause::ReadOnly);
        }
        let has_value = option.default.is_some() || option.ty.has_empty_value(self.module);
        if (option.read_only || option.internal) && !has_value {
            self.add(Cause::NotForUsers);
        }
    }

    /// What is not declared is of the elements' type, if the freeform type is a set of such.
    fn freeform(&mut self, ty: &'a Type) {
        match ty {
            Type::AttrsOf(_) | Type::LazyAttrsOf(_) | Type::AttrsWith(_) | Type::LoaOf(_) => {
                self.ty(ty);
            }
            Type::Unique(_)
            | Type::Checked(_)
            | Type::Described(_)
            | Type::Named(_)
            | Type::Raw { .. } => {
                self.add(Cause::Freeform);
                self.ty(ty);
            }
            Type::Simple(_)
            | Type::IntBetween { .. }
            | Type::NumberBetween { .. }
            | Type::StrMatching(_)
            | Type::SeparatedString(_)
            | Type::PasswdEntry(_)
            | Type::PathWith { .. }
            | Type::Enum(_)
            | Type::ListOf(_)
            | Type::NonEmptyListOf(_)
            | Type::AttrListOf(_)
            | Type::AttrTag(_)
            | Type::NullOr(_)
            | Type::Either(..)
            | Type::OneOf(_)
            | Type::CoercedTo(_)
            | Type::FunctionTo(_)
            | Type::DeferredModule(_)
            | Type::Submodule(_)
            | Type::Serializable(_)
            | Type::Format(_)
            | Type::Custom(_)
            | Type::Unknown { .. } => self.add(Cause::Freeform),
        }
    }

    pub(super) fn relocation(&mut self, relocation: &Relocation) {
        for from in relocation.from() {
            self.at(from, |finder| match relocation {
                Relocation::Renamed { .. } | Relocation::Alias { .. } => {
                    finder.add(Cause::OtherName);
                }
                Relocation::Removed { reason: Text::Static(reason), .. } => {
                    finder.add_with(Cause::RemovedName, Some(reason));
                }
                Relocation::Removed { reason: Text::Nix(reason), .. } => {
                    finder.add_with(Cause::RemovedName, Some(&reason.text));
                }
                Relocation::Changed { function, .. } | Relocation::Merged { function, .. } => {
                    finder.add_with(Cause::ChangedName, Some(&function.text));
                }
                Relocation::General(rename) => {
                    finder.add_with(Cause::OtherName, Some(&rename.r#use.text));
                }
            });
        }
    }

    /// `is_own` says of what is defined whether the schema describes it.
    pub(super) fn config(&mut self, config: &[Part], is_own: impl Fn(&AttrPath) -> bool) {
        for part in config {
            for assertion in &part.assertions {
                self.add_with(Cause::Assertion, Some(&assertion.assertion.text));
            }
            match &part.body {
                Body::Nix(expr) => self.add_with(Cause::UnreadConfig, Some(&expr.text)),
                Body::Definitions(definitions) => {
                    for definition in definitions.iter().filter(|d| is_own(&d.path)) {
                        self.at(&definition.path, |finder| {
                            finder.add_with(Cause::OwnDefinition, Some(&definition.value.text));
                        });
                    }
                }
            }
        }
    }
}
