//! Texts, characters and paths, and values that serde writes as a text.

use std::ffi::{CStr, CString, OsStr, OsString};
use std::path::{Path, PathBuf};

use super::simple;
use crate::{
    Analysis, Checked, Comparison, Declarations, Described, DescriptionClass, Group, NixExpr,
    NixType, OptionDecl, RustKind, Simple, Type,
};

simple! {
    str = Str, RustKind::Text;
    String = Str, RustKind::Text;
    Path = Path, RustKind::Path;
    PathBuf = Path, RustKind::Path;
    serde_json::Value = Json, RustKind::Any;
    crate::Value = Anything, RustKind::Any;
}

/// What a text that stands for something else looks like.
pub(crate) struct Text<'a> {
    /// A POSIX extended regular expression; any text if it is empty.
    pub(crate) pattern: &'a str,
    /// What it is, for the manual.
    pub(crate) is: &'a str,
    /// JSON Schema's `format`, if it has one for it.
    pub(crate) format: Option<&'a str>,
}

impl Text<'_> {
    /// The type.
    pub(crate) fn ty(&self) -> Type {
        let base = match self.pattern {
            "" => Simple::Str.into(),
            pattern => Type::StrMatching(pattern.to_owned()),
        };
        described(base, self.is, self.format)
    }
}

/// `base` under a description of its own.
pub(crate) fn described(base: Type, is: &str, format: Option<&str>) -> Type {
    Type::Described(Box::new(Described {
        base,
        name: None,
        description: Some(is.to_owned()),
        class: Some(DescriptionClass::Noun),
        format: format.map(str::to_owned),
    }))
}

/// Nix has bytes: a character is one, and what UTF-8 continues it with, which is from 0x80 up to below 0xC2.
const ONE_CHARACTER: &str = r#"text: text != "" && lib.all (byte: lib.substring 1 1 "À" <= byte && byte < lib.substring 0 1 "¢") (lib.tail (lib.stringToCharacters text))"#;

impl NixType for char {
    const KIND: RustKind = RustKind::Text;

    fn ty(_: &mut Declarations) -> Type {
        let analysis = Analysis { free: vec!["lib".to_owned()], ..Analysis::default() };
        let checked = Type::Checked(Box::new(Checked {
            base: Simple::Str.into(),
            predicate: NixExpr::parsed(ONE_CHARACTER, analysis),
            bounds: vec![Comparison::MinLength(1), Comparison::MaxLength(1)],
            items: Vec::new(),
        }));
        described(checked, "character", None)
    }
}

/// serde tags it with the family of systems, and a module is for one of them.
impl NixType for OsStr {
    fn ty(_: &mut Declarations) -> Type {
        let bytes = OptionDecl::new(Type::list_of(Simple::IntsU8.into()))
            .with_description("The bytes of the text.");
        Type::AttrTag(Group::new().with("Unix", bytes))
    }
}

impl NixType for OsString {
    fn ty(cx: &mut Declarations) -> Type {
        OsStr::ty(cx)
    }
}

impl NixType for CStr {
    fn ty(_: &mut Declarations) -> Type {
        Type::list_of(Type::IntBetween { min: 1, max: 255 })
    }
}

impl NixType for CString {
    fn ty(cx: &mut Declarations) -> Type {
        CStr::ty(cx)
    }
}
