//! The options that definitions are looked up in, whoever declares them.

use nix_schema::{AttrPath, Branch, OptionDecl, Text, Tree};

/// A group of declared options.
pub(crate) trait Options<'a>: Copy {
    /// What its attribute of that name is.
    fn step(self, name: &str) -> Step<'a, Self>;

    /// Whether it may have attributes that nobody declares.
    fn is_open(self) -> bool;
}

/// What an attribute of a group is.
pub(crate) enum Step<'a, G> {
    /// More options.
    Group(G),
    /// An option.
    Option(&'a OptionDecl),
    /// The old name of an option.
    Renamed(&'a AttrPath),
    /// The name of an option that is no more.
    Removed(&'a Text),
    /// Nobody can say.
    Unknown,
    /// Nothing.
    Undeclared,
}

impl<'a> Options<'a> for &'a Tree<'a> {
    fn step(self, name: &str) -> Step<'a, Self> {
        self.members.get(name).map_or(Step::Undeclared, of_branch)
    }

    fn is_open(self) -> bool {
        self.freeform.is_some()
    }
}

fn of_branch<'a>(branch: &'a Branch<'a>) -> Step<'a, &'a Tree<'a>> {
    match branch {
        Branch::Tree(tree) => Step::Group(tree),
        Branch::Option { option, .. } => Step::Option(option),
        Branch::Alias(branch) => of_branch(branch),
        Branch::Renamed { to, .. } => Step::Renamed(to),
        Branch::Removed { reason } => Step::Removed(reason),
        Branch::Raw => Step::Unknown,
    }
}
