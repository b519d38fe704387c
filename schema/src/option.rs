//! One option: the ten fields of `lib.mkOption`, and how it is written.

mod package;

use serde::{Deserialize, Serialize};

use crate::{AttrPath, Default, NixExpr, Place, Shown, Simple, Text, Type, Value};

pub use package::{PackageDefault, PackageExample, PackageOption};

/// An option's declaration (nixpkgs `lib/options.nix`, `mkOption`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OptionDecl {
    /// `type`.
    pub ty: Type,
    /// `default`: a definition at priority 1500.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Default>,
    /// `defaultText`: what the manual shows in place of the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_text: Option<Shown>,
    /// `example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Shown>,
    /// `description`, in Nixpkgs-flavoured CommonMark. For [`Form::Enable`] it is the argument of
    /// `mkEnableOption`: what follows "Whether to enable".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// `relatedPackages`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_packages: Vec<RelatedPackage>,
    /// `apply`: a function on the merged value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply: Option<NixExpr>,
    /// `internal`: not for users.
    #[serde(default, skip_serializing_if = "is_false")]
    pub internal: bool,
    /// `visible`.
    #[serde(default, skip_serializing_if = "Visibility::is_visible")]
    pub visible: Visibility,
    /// `readOnly`: one definition, the default included.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read_only: bool,
    /// Which function declares it.
    #[serde(default, skip_serializing_if = "Form::is_option")]
    pub form: Form,
    /// Why no new configuration should set it, if so (Rust's `#[deprecated]`); shown in schemas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where it was declared.
    #[serde(skip)]
    pub place: Place,
}

/// Which of nixpkgs' functions declares an option.
#[derive(Clone, Debug, std::default::Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Form {
    /// `lib.mkOption { … }`.
    #[default]
    Option,
    /// `lib.mkEnableOption "…"`: `bool`, default `false`, example `true`.
    Enable,
    /// `lib.mkPackageOption pkgs "…" { … }`. What it says of the other fields of [`OptionDecl`] stands in them too.
    Package(Box<PackageOption>),
}

/// `visible`: whether the manual shows an option.
#[derive(Clone, Copy, Debug, std::default::Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// `false`: neither it nor its sub-options are shown.
    Hidden,
    /// `"shallow"`: it is shown, its sub-options are not.
    Shallow,
    /// `"transparent"`: its sub-options are shown, it is not.
    Transparent,
}

/// One entry of `relatedPackages`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum RelatedPackage {
    /// `"name"`.
    Name(String),
    /// `[ "a" "b" ]`: an attribute path below `pkgs`.
    Path(AttrPath),
    /// `{ name = …; title = …; comment = …; }`.
    Entry {
        /// `name`, where the package is named by one name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// `path`, where it is named by an attribute path.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        path: Option<AttrPath>,
        /// `title`, shown instead of the name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// `comment`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<String>,
    },
}

impl OptionDecl {
    /// An option of type `ty` with nothing else said.
    #[must_use]
    pub fn new(ty: Type) -> Self {
        Self {
            ty,
            default: None,
            default_text: None,
            example: None,
            description: None,
            related_packages: Vec::new(),
            apply: None,
            internal: false,
            visible: Visibility::Visible,
            read_only: false,
            form: Form::Option,
            deprecated: None,
            place: Place::default(),
        }
    }

    /// `lib.mkEnableOption name`: a `bool`, `false` by default, "Whether to enable ‹name›.".
    #[must_use]
    pub fn enable(name: impl Into<Text>) -> Self {
        let mut option = Self::new(Type::Simple(Simple::Bool))
            .with_default(Value::Bool(false))
            .with_example(Value::Bool(true));
        option.description = Some(name.into());
        option.form = Form::Enable;
        option
    }

    /// `lib.mkPackageOption`, with the fields that it gives.
    #[must_use]
    pub fn package(package: PackageOption) -> Self {
        package.option()
    }

    /// Sets `default`.
    #[must_use]
    pub fn with_default(mut self, default: impl Into<Default>) -> Self {
        self.default = Some(default.into());
        self
    }

    /// Sets `defaultText`.
    #[must_use]
    pub fn with_default_text(mut self, text: impl Into<Shown>) -> Self {
        self.default_text = Some(text.into());
        self
    }

    /// Sets `example`.
    #[must_use]
    pub fn with_example(mut self, example: impl Into<Shown>) -> Self {
        self.example = Some(example.into());
        self
    }

    /// Sets `description`.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Text>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The description as the manual shows it: for an enable option the whole sentence.
    ///
    /// [`None`] if there is none or Nix computes it.
    #[must_use]
    pub fn full_description(&self) -> Option<String> {
        match (self.description.as_ref()?, &self.form) {
            (Text::Static(name), Form::Enable) => Some(["Whether to enable ", name, "."].concat()),
            (Text::Static(text), Form::Option | Form::Package(_)) => Some(text.clone()),
            (Text::Nix(_), Form::Enable | Form::Option | Form::Package(_)) => None,
        }
    }
}

impl Form {
    fn is_option(&self) -> bool {
        *self == Self::Option
    }
}

impl Visibility {
    /// Whether it is the usual, visible one.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        *self == Self::Visible
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
