//! What is stated of a type itself, beside its fields.

use super::imports::Imported;
use super::module::File;
use super::{Nix, TypeFn};
use crate::{AttrPath, Comment, Declarations, Group, Identity, Place, Submodule, Type};

/// What `#[nix(…)]` says on a struct, an enum or a newtype, the root of a module aside.
#[derive(Default)]
pub struct Stated {
    /// `name = "…"`: the type stays one with a name.
    pub name: Option<&'static str>,
    /// `comment = "…"`, one entry a line: what stands above the named type.
    pub comment: &'static [&'static str],
    /// `attr_tag`: the struct is an `attrTag`.
    pub attr_tag: bool,
    /// `freeform = "…"`.
    pub freeform: Option<TypeFn>,
    /// `removed(…)`, `renamed(…)`, `import_nix = "…"` and the like, in the order written.
    pub imports: &'static [Imported],
    /// `module_nix = "…"`: head, `let` and `config` of a submodule.
    pub module: Option<&'static File>,
    /// `module_list_nix = "…"`: the modules beside it.
    pub others: &'static [Nix],
    /// `submodule_with(…)`.
    pub with: Option<With>,
}

/// `submodule_with(…)`.
pub struct With {
    /// `special_args_nix`.
    pub special_args: Option<Nix>,
    /// `shorthand_only_defines_config`.
    pub shorthand_only_defines_config: Option<bool>,
    /// `description`.
    pub description: Option<&'static str>,
    /// `class`.
    pub class: Option<&'static str>,
}

impl Stated {
    /// Nothing is stated.
    pub const NOTHING: Self = Self {
        name: None,
        comment: &[],
        attr_tag: false,
        freeform: None,
        imports: &[],
        module: None,
        others: &[],
        with: None,
    };

    /// The identity of a type of which this is stated.
    pub(super) fn identity(&self, identity: Identity) -> Identity {
        Identity { name: self.name, comment: comment(self.comment), ..identity }
    }

    /// Whether it says what only a type of one option can be.
    pub(super) fn is_of_one_option(&self) -> bool {
        self.name.is_some()
            || self.attr_tag
            || self.freeform.is_some()
            || !self.imports.is_empty()
            || self.module.is_some()
            || !self.others.is_empty()
            || self.with.is_some()
    }

    /// The type of a struct with the options `group`.
    pub(super) fn ty(&self, cx: &mut Declarations, mut group: Group) -> Type {
        if self.attr_tag {
            return Type::AttrTag(group);
        }
        if let Some(freeform) = self.freeform {
            group.freeform = Some(Box::new(freeform(cx)));
        }
        let mut submodule = Submodule { group, ..Submodule::default() };
        if let Some(file) = self.module {
            file.put_into_submodule(&mut submodule);
        }
        let place = |_| Place::default();
        let imports = self.imports.iter().map(|import| import.import(&AttrPath::root(), &place));
        submodule.imports = imports.collect();
        submodule.others = self.others.iter().map(Nix::expr).collect();
        submodule.with = self.with.as_ref().map(With::with);
        Type::Submodule(Box::new(submodule))
    }
}

impl With {
    fn with(&self) -> crate::SubmoduleWith {
        crate::SubmoduleWith {
            special_args: self.special_args.as_ref().map(Nix::expr),
            shorthand_only_defines_config: self.shorthand_only_defines_config,
            description: self.description.map(str::to_owned),
            class: self.class.map(str::to_owned),
        }
    }
}

/// A comment of these lines.
pub(super) fn comment(lines: &[&str]) -> Comment {
    Comment(lines.iter().map(|line| (*line).to_owned()).collect())
}
