//! The tree of options.

use serde::{Deserialize, Serialize};

use crate::{Comment, NixExpr, OptionDecl, Type};

/// A set of options and groups, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// What it holds.
    pub members: Vec<Member>,
    /// `freeformType` of a submodule: the type of the set of what is not declared, such as `attrsOf str`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freeform: Option<Box<Type>>,
    /// What is put over it with `//`, as Nix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<RawNode>,
}

/// One attribute of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Member {
    /// The attribute's name.
    pub name: String,
    /// Other names that it may be set by (serde's `alias`): `lib.mkAliasOptionModule` beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What stands above it.
    #[serde(default, skip_serializing_if = "Comment::is_empty")]
    pub comment: Comment,
    /// What it is.
    pub node: Node,
}

/// What an attribute in the tree of options is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Node {
    /// More options below it.
    Group(Group),
    /// An option.
    Option(Box<OptionDecl>),
    /// A declaration that a front end could not read, kept as it is.
    Raw(RawNode),
}

/// Nix that gives an option or a set of options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RawNode {
    /// The expression.
    pub expr: NixExpr,
    /// What it comes to, where evaluating it told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Box<Node>>,
}

impl Group {
    /// A group of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The group with one more member.
    #[must_use]
    pub fn with(mut self, name: &str, node: impl Into<Node>) -> Self {
        self.push(name, Comment::default(), node.into());
        self
    }

    /// The group with one more member and a comment above it.
    #[must_use]
    pub fn with_commented(mut self, name: &str, comment: Comment, node: impl Into<Node>) -> Self {
        self.push(name, comment, node.into());
        self
    }

    /// The group as a freeform one: what it does not declare is a set of type `ty`, such as `attrsOf str`.
    #[must_use]
    pub fn with_freeform(mut self, ty: Type) -> Self {
        self.freeform = Some(Box::new(ty));
        self
    }

    /// Adds a member at the end.
    pub fn push(&mut self, name: &str, comment: Comment, node: Node) {
        let (name, aliases) = (name.to_owned(), Vec::new());
        self.members.push(Member { name, aliases, comment, node });
    }

    /// The member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

impl From<NixExpr> for RawNode {
    fn from(expr: NixExpr) -> Self {
        Self { expr, means: None }
    }
}

impl From<NixExpr> for Node {
    fn from(expr: NixExpr) -> Self {
        Self::Raw(expr.into())
    }
}

impl From<Group> for Node {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl From<OptionDecl> for Node {
    fn from(option: OptionDecl) -> Self {
        Self::Option(Box::new(option))
    }
}
