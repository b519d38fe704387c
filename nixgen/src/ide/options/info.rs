//! What is known of one option.

use std::borrow::Cow;

use nix_eval::syntax::Span;
use nix_schema::{
    AttrPath, Default, Module, OptionDecl, RelatedPackage, Shown as Written, Type, Value,
};

use super::node::{Node, What};
use super::{NO_MODULE, Spot};
use crate::options_doc::rendered;
use crate::options_json::OptionView;

/// What is known of one option.
#[derive(Clone, Debug)]
pub struct OptionInfo<'a> {
    /// Its path, with placeholders where any name may stand.
    pub path: AttrPath,
    /// Its type in nixpkgs' words; empty where nobody knows.
    pub type_description: Cow<'a, str>,
    /// Its type, if that is known.
    pub ty: Option<&'a Type>,
    /// The module that knows the types with names that the type may have.
    pub module: &'a Module,
    /// Its default.
    pub default: Option<Shown>,
    /// Its example.
    pub example: Option<Shown>,
    /// Its description, in nixpkgs' CommonMark.
    pub description: Option<String>,
    /// Where it is declared, as far as that is known.
    pub declared_by: Vec<DeclaredBy>,
    /// Whether nobody but the module that declares it may define it.
    pub read_only: bool,
    /// Whether it is for modules only.
    pub internal: bool,
    /// Whether somebody has to define it.
    pub required: bool,
    /// The name that it has now, or the option that it is another name of.
    pub renamed_to: Option<&'a AttrPath>,
    /// Whether a value of this name is one of the name that it has now.
    pub hands_on: bool,
    /// Why nobody should define it any more, where it is no more.
    pub removed_reason: Option<&'a str>,
    /// Why nobody should define it any more, where it still is there.
    pub deprecated: Option<&'a str>,
    /// The packages that have to do with it.
    pub related_packages: &'a [RelatedPackage],
}

/// A default or an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nix source.
    Nix(String),
    /// Markdown.
    Markdown(String),
}

/// Where an option is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeclaredBy {
    /// In a file of nixpkgs, or of whoever the list is of, as it is written there.
    Listed(String),
    /// In the source of a program, or of a module that was read.
    Place(nix_schema::Place),
    /// In a file of the project, its name at these bytes.
    Project(String, Span),
}

/// The option at a place.
pub(super) fn of(spot: Spot<'_>) -> Option<OptionInfo<'_>> {
    let mut info = match (spot.first_option(), spot.listed_option()) {
        (Some(node), _) => of_node(node),
        (None, Some(option)) => of_listed(option),
        (None, None) => return None,
    };
    info.ty = spot.ty();
    info.module = spot.module();
    info.type_description = spot.type_description().unwrap_or_default();
    info.required = spot.is_required();
    info.declared_by = declared_by(spot);
    Some(info)
}

fn nothing<'a>(path: AttrPath) -> OptionInfo<'a> {
    OptionInfo {
        path,
        type_description: "".into(),
        ty: None,
        module: &NO_MODULE,
        default: None,
        example: None,
        description: None,
        declared_by: Vec::new(),
        read_only: false,
        internal: false,
        required: false,
        renamed_to: None,
        hands_on: false,
        removed_reason: None,
        deprecated: None,
        related_packages: &[],
    }
}

fn of_node(node: &Node) -> OptionInfo<'_> {
    let mut info = nothing(AttrPath(node.path.clone()));
    if let Some(option) = node.option() {
        info.default = default(option);
        info.example = option.example.as_ref().map(shown);
        info.description = option.full_description();
        info.read_only = option.read_only;
        info.internal = option.internal;
        info.deprecated = option.deprecated.as_deref();
        info.related_packages = &option.related_packages;
    }
    match &node.what {
        What::Moved(moved) => {
            info.renamed_to = moved.to.as_ref();
            info.hands_on = moved.hands_on;
        }
        What::Removed { reason } => info.removed_reason = Some(reason.as_deref().unwrap_or("")),
        What::Group { .. } | What::Option { .. } | What::Inside(_) | What::Unread => {}
    }
    info
}

fn of_listed(option: OptionView<'_>) -> OptionInfo<'_> {
    let path = option.entry().path().into_iter().map(str::to_owned).collect();
    OptionInfo {
        default: option.default_shown().as_ref().map(shown),
        example: option.example_shown().as_ref().map(shown),
        description: option.description(),
        read_only: option.is_read_only(),
        ..nothing(AttrPath(path))
    }
}

fn default(option: &OptionDecl) -> Option<Shown> {
    if let Some(text) = &option.default_text {
        return Some(shown(text));
    }
    option.default.as_ref().map(|default| match default {
        Default::Value(value) => of_value(value),
        Default::Nix(expr) => Shown::Nix(expr.text.clone()),
    })
}

fn shown(written: &Written) -> Shown {
    match written {
        Written::Value(value) => of_value(value),
        Written::Nix(expr) => Shown::Nix(expr.text.clone()),
        Written::Untyped(text) => of_value(&Value::from(text.as_str())),
        Written::Expression(text) => Shown::Nix(text.clone()),
        Written::Markdown(text) => Shown::Markdown(text.clone()),
    }
}

/// A value as the manual has it.
fn of_value(value: &Value) -> Shown {
    let json = rendered(value);
    let field = |name: &str| json.get(name).and_then(serde_json::Value::as_str);
    let text = field("text").unwrap_or_default().to_owned();
    match field("_type") {
        Some("literalMD") => Shown::Markdown(text),
        Some(_) | None => Shown::Nix(text),
    }
}

fn declared_by(spot: Spot<'_>) -> Vec<DeclaredBy> {
    let mut all = Vec::new();
    for node in spot.nodes() {
        let place = node.option().map(|option| &option.place);
        match (&node.origin.file, place) {
            (Some((file, name)), _) => all.push(DeclaredBy::Project(file.to_string(), *name)),
            (None, Some(place)) if place.is_known() => all.push(DeclaredBy::Place(place.clone())),
            (None, _) => {}
        }
    }
    let listed = spot.listed_option().into_iter().flat_map(OptionView::declarations);
    all.extend(listed.map(DeclaredBy::Listed));
    all
}
