//! `mkPackageOption` (nixpkgs `lib/options.nix`).

use serde::{Deserialize, Serialize};

use super::{Form, OptionDecl};
use crate::{Analysis, AttrPath, Default, NixExpr, Shown, Simple, Text, Type, Value, shown_name};

/// The arguments of `lib.mkPackageOption`.
///
/// ```
/// use nix_schema::{OptionDecl, PackageOption};
/// let option = OptionDecl::package(PackageOption::new(["python3Packages", "pip"]));
/// assert_eq!(option.full_description().as_deref(), Some("The pip package to use."));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackageOption {
    /// The set of packages: `pkgs`.
    pub set: NixExpr,
    /// Where the package is in it.
    pub name: AttrPath,
    /// `nullable`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// `default`.
    #[serde(default, skip_serializing_if = "PackageDefault::is_name")]
    pub default: PackageDefault,
    /// `example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<PackageExample>,
    /// `extraDescription`: sentences behind "The ‹name› package to use."
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra_description: Option<Text>,
    /// `pkgsText`: how the set is written in the manual; `pkgs` where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pkgs_text: Option<String>,
}

/// `default` of `mkPackageOption`.
#[derive(Clone, Debug, std::default::Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum PackageDefault {
    /// Left out: the package of the option's name.
    #[default]
    Name,
    /// Another one.
    At(AttrPath),
    /// `null`: no default, or `null` where that is a value.
    Null,
}

/// `example` of `mkPackageOption`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum PackageExample {
    /// A list: a path in the set.
    At(AttrPath),
    /// A string, shown as it is.
    Text(String),
}

impl PackageOption {
    /// `mkPackageOption pkgs name { }`.
    #[must_use]
    pub fn new(name: impl Into<AttrPath>) -> Self {
        let reads = Analysis { free: vec!["pkgs".to_owned()], ..Analysis::default() };
        Self {
            set: NixExpr::parsed("pkgs", reads),
            name: name.into(),
            nullable: false,
            default: PackageDefault::Name,
            example: None,
            extra_description: None,
            pkgs_text: None,
        }
    }

    /// The option that the function gives.
    pub(super) fn option(self) -> OptionDecl {
        let package = Type::from(Simple::Package);
        let mut option =
            OptionDecl::new(if self.nullable { Type::null_or(package) } else { package });
        let set = self.pkgs_text.as_deref().unwrap_or("pkgs");
        let shown = |path: &AttrPath| {
            let steps = path.names().map(shown_name).collect::<Vec<_>>();
            Shown::Expression([set, ".", &steps.join(".")].concat())
        };
        let at = match &self.default {
            PackageDefault::Name => Some(&self.name),
            PackageDefault::At(path) => Some(path),
            PackageDefault::Null => None,
        };
        if let Some(path) = at {
            option.default = Some(Default::Nix(self.read(path)));
            option.default_text = Some(shown(path));
        } else if self.nullable {
            option.default = Some(Value::Null.into());
        }
        option.example = self.example.as_ref().map(|example| match example {
            PackageExample::At(path) => shown(path),
            PackageExample::Text(text) => Shown::Expression(text.clone()),
        });
        option.description = self.description();
        option.form = Form::Package(Box::new(self));
        option
    }

    /// The expression of a package of the set.
    fn read(&self, path: &AttrPath) -> NixExpr {
        let text = format!("{}.{path}", self.set.text);
        match &self.set.analysis {
            Some(analysis) => NixExpr::parsed(text, analysis.clone()),
            None => NixExpr::new(text),
        }
    }

    /// [`None`] where Nix computes a part of it.
    fn description(&self) -> Option<Text> {
        let name = self.name.0.last().map_or("", String::as_str);
        let first = format!("The {name} package to use.");
        match &self.extra_description {
            None => Some(first.into()),
            Some(Text::Static(more)) if more.is_empty() => Some(first.into()),
            Some(Text::Static(more)) => Some([&first, " ", more].concat().into()),
            Some(Text::Nix(_)) => None,
        }
    }
}

impl PackageDefault {
    fn is_name(&self) -> bool {
        *self == Self::Name
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
